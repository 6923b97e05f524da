import MidwatchExpressions
import MidwatchRunbook

/// The names of values that may stand at the cursor inside an expression, a template or a script.
struct ValueNames {
    private let answer: CompletionAnswer
    private let slot: CursorSlot
    private var text: EditedText { answer.outline.text }

    init(_ answer: CompletionAnswer, _ slot: CursorSlot) {
        self.answer = answer
        self.slot = slot
    }

    /// The names, and what of one is typed already; `nil` where no shape takes names of values.
    func inside(_ shapes: [ValueShape]) -> (suggestions: [Suggestion], typed: Range<Int>)? {
        let typed = word()
        if shapes.contains(.expression) {
            return (members(before: typed) ?? expression(), typed)
        }
        if shapes.contains(.script) {
            guard isBehindDollar(typed) else { return ([], typed) }
            return (answer.names([.input, .capture]), typed)
        }
        guard shapes.contains(where: \.takesTemplates), isBehindBrace(typed) else { return nil }
        return (members(before: typed) ?? template(), typed)
    }

    private var key: String? {
        var node = slot.node
        while let current = node {
            if let known = answer.outline.entries[current] { return known.entry.name }
            node = answer.outline.outline.nodes[current].parent
        }
        return nil
    }

    private func expression() -> [Suggestion] {
        let place: NamePlace =
            switch key {
            case "until": .until
            case "capture": .capture
            case "if": ifPlace
            default: .decide
            }
        let values = answer.names(place == .capture ? [.input, .capture] : [.metric, .input, .capture])
        return values + builtins(place)
    }

    /// Whether an `if:` belongs to `decide:` or to `requires:`.
    private var ifPlace: NamePlace {
        let context = slot.node.flatMap { answer.outline.entries[$0] }?.context.name
        return context == "requires if" ? .requires : .decide
    }

    private func template() -> [Suggestion] {
        let isSelector = answer.outline.shapes(of: slot.node).contains(.promQL)
        if isSelector { return answer.names([.input]) }
        let isMessage = ["message", "manual", "ask", "text"].contains(key ?? "")
        let values = answer.names(isMessage ? [.metric, .input, .capture] : [.input, .capture])
        return values + builtins(isMessage ? .message : .argument)
    }

    private func builtins(_ place: NamePlace) -> [Suggestion] {
        Builtins.all.filter { $0.places.contains(place) }.map { builtin in
            Suggestion(label: builtin.name, sort: .constant, detail: "builtin", about: builtin.about)
        }
    }

    /// The members of the builtin before the dot, where there is one.
    private func members(before typed: Range<Int>) -> [Suggestion]? {
        guard typed.lowerBound > 0, text.scalars[typed.lowerBound - 1] == "." else { return nil }
        let dot = typed.lowerBound - 1
        var start = dot
        while start > 0, ValueWords.isWord(text.scalars[start - 1]) { start -= 1 }
        guard let builtin = Builtins.named(text.string(start..<dot)) else { return [] }
        switch builtin.content {
        case .perMetric: return answer.names([.metric], detail: "metric")
        case .value(.record(let fields)):
            return fields.keys.sorted().map { Suggestion(label: $0, sort: .property, detail: builtin.name) }
        case .value: return []
        }
    }

    /// The word that ends at the cursor.
    private func word() -> Range<Int> {
        let end = slot.typed.upperBound
        var start = end
        while start > 0, ValueWords.isWord(text.scalars[start - 1]) { start -= 1 }
        return start..<end
    }

    private func isBehindDollar(_ typed: Range<Int>) -> Bool {
        let start = typed.lowerBound
        if start > 0, text.scalars[start - 1] == "$" { return true }
        return start > 1 && text.scalars[start - 1] == "{" && text.scalars[start - 2] == "$"
    }

    /// Whether the cursor stands between `${` and `}`.
    private func isBehindBrace(_ typed: Range<Int>) -> Bool {
        var at = typed.lowerBound
        while at > 1 {
            if text.scalars[at - 1] == "{", text.scalars[at - 2] == "$" { return true }
            guard ValueWords.isWord(text.scalars[at - 1]) || text.scalars[at - 1] == "." else { return false }
            at -= 1
        }
        return false
    }
}
