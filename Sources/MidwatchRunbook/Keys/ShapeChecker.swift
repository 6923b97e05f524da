/// Checks a document against a table of keys: unknown, missing and misplaced keys, and values that their key cannot
/// take.
///
/// It knows nothing but the table. What depends on meaning (names, expressions, branches) is the parsers' business;
/// they read a document after it was checked, and stay silent about values that were refused here.
public struct ShapeChecker: Sendable {
    /// The table that is checked against.
    public let table: KeyTable
    /// The text, for what stands after a value on its line.
    public let source: SourceText
    /// What was wrong so far.
    public private(set) var diagnostics: [Diagnostic] = []
    /// What a mapping is called in messages, put into words when one is written.
    struct Trail {
        /// The words: empty at the top level, or such as `step "rollback"`.
        var words: String { made() }
        private let made: () -> String

        init(_ made: @escaping () -> String) { self.made = made }

        /// The top level.
        static var top: Trail { Trail { "" } }
    }

    /// Where the reader refused a value, and left nothing in its place.
    let refused: Set<SourcePosition>
    /// Whether the value being checked is an element of a list, for the subject of a message.
    var isElement = false

    /// Makes a checker for one file. What the reader has refused already is not called missing.
    public init(table: KeyTable, source: SourceText, refused: [Diagnostic] = []) {
        self.table = table
        self.source = source
        self.refused = Set(refused.map(\.range.start))
    }

    /// Checks the top node of a file.
    public mutating func check(_ root: YAMLNode) {
        check(root, .context(table.root), key: nil, trail: .top)
    }

    /// Checks one value. `key` is the key it stands under, `trail` what its mapping is called.
    mutating func check(_ node: YAMLNode, _ shape: ValueShape, key: String?, trail: Trail) {
        switch shape {
        case .either(let shapes):
            guard let fitting = shapes.first(where: { $0.takes(node) }) else {
                return wrongType(node, shape, key: key, trail: trail)
            }
            check(node, fitting, key: key, trail: trail)
        case .list(let element, let atLeast):
            guard let nodes = node.sequence else { return wrongType(node, shape, key: key, trail: trail) }
            if nodes.count < atLeast {
                let needed = atLeast == 1 ? "an element" : "\(atLeast) elements"
                report(node.range, "wrong-value", "\(subject(key)) needs at least \(needed)\(Self.place(trail))")
            }
            for node in nodes {
                isElement = true
                check(node, element, key: key, trail: trail)
            }
            isElement = false
        case .map(let value, let names): map(node, value, names, shape, key: key, trail: trail)
        case .context(let name):
            guard let context = table.context(name) else { return }
            mapping(node, context, key: key, trail: trail)
        case .contexts(let names):
            let contexts = names.compactMap { table.context($0) }
            guard let entries = node.mapping else { return wrongType(node, shape, key: key, trail: trail) }
            let fitting = contexts.first { context in
                context.identifyingKey.map { key in entries.contains { $0.key.value == key } } ?? true
            }
            guard let fitting else { return unidentified(node, entries, contexts, key: key, trail: trail) }
            mapping(node, fitting, key: key, trail: trail)
        case .json: return
        default: scalar(node, shape, key: key, trail: trail)
        }
    }

    private mutating func map(
        _ node: YAMLNode, _ value: ValueShape, _ names: WordKind, _ shape: ValueShape, key: String?, trail: Trail
    ) {
        guard let entries = node.mapping else { return wrongType(node, shape, key: key, trail: trail) }
        isElement = false
        let inner = Trail { Self.joined(trail.words, key) }
        for entry in entries {
            if !names.accepts(entry.key.value) {
                let message = "\"\(entry.key.value)\" is not \(names.described)"
                report(entry.key.range, "wrong-name", message + Self.place(trail, key))
            }
            check(entry.value, value, key: entry.key.value, trail: inner)
        }
    }

    private mutating func mapping(_ node: YAMLNode, _ context: KeyContext, key: String?, trail: Trail) {
        guard let entries = node.mapping else {
            return wrongType(node, .context(context.name), key: key, trail: trail)
        }
        let trail = name(of: context, node, key: key, trail: trail)
        isElement = false
        // What stands there under a misspelt name is not missing.
        var meant: [String] = []
        var needy: [(key: Located<String>, needs: [String])] = []
        for entry in entries {
            if let known = context.entry(entry.key.value) {
                check(entry.value, known.shape, key: known.name, trail: trail)
                if !known.needs.isEmpty { needy.append((entry.key, known.needs)) }
            } else if let key = unknownKey(entry.key, in: context, beside: entries, trail: trail) {
                meant.append(key)
            }
        }
        let place = headRange(of: node, entries)
        func isPresent(_ name: String) -> Bool { entries.contains { $0.key.value == name } || meant.contains(name) }
        for entry in context.required where !isPresent(entry.name) {
            let help = "add \(entry.name): \(entry.example)"
            report(place, "missing-key", "\(Self.whole(trail)) needs \"\(entry.name)\"", help: help)
        }
        for (key, needs) in needy {
            for need in needs where !isPresent(need) && context.entry(need)?.isRequired == false {
                let message = "\"\(key.value)\" makes no sense without \"\(need)\"\(Self.place(trail))"
                report(key.range, "missing-key", message)
            }
        }
        for choice in context.choices { check(choice, entries, meant, place, trail: trail) }
        if context.leads, let leading = context.identifyingKey, let first = entries.first, first.key.value != leading {
            let key = entries.first { $0.key.value == leading }?.key.range ?? place
            report(key, "key-order", "\"\(leading)\" must be the first key of its step")
        }
    }

    private mutating func check(
        _ choice: KeyChoice, _ entries: [YAMLEntry], _ meant: [String], _ place: SourceRange, trail: Trail
    ) {
        let found = entries.filter { choice.names.contains($0.key.value) }
        if let second = found.dropFirst().first, let first = found.first {
            let note = Diagnostic.Note(range: first.key.range, message: "\"\(first.key.value)\" stands here")
            let message = "\"\(first.key.value)\" and \"\(second.key.value)\" cannot stand together\(Self.place(trail))"
            report(second.key.range, "key-choice", message, notes: [note])
        } else if found.isEmpty, choice.isRequired, !choice.names.contains(where: meant.contains) {
            report(place, "key-choice", "\(Self.whole(trail)) needs one of \(ValueShape.listed(choice.names))")
        }
    }

    private func name(of context: KeyContext, _ node: YAMLNode, key: String?, trail: Trail) -> Trail {
        if context.name == table.root { return .top }
        guard !context.label.isEmpty else { return Trail { Self.joined(trail.words, key) } }
        return Trail {
            guard let identifying = context.identifyingKey else {
                return key.map { "\(context.label) \"\($0)\"" } ?? context.label
            }
            let name = node[identifying]?.scalar?.value ?? ""
            if context.label == "step" || context.label == "part" {
                let whole = name.isEmpty ? "a \(context.label)" : "\(context.label) \"\(name)\""
                return whole + (context.label == "part" ? " of \(trail.words)" : "")
            }
            return Self.joined(trail.words, key)
        }
    }

    /// Where a complaint about a whole mapping points: its first key, or all of an empty one.
    private func headRange(of node: YAMLNode, _ entries: [YAMLEntry]) -> SourceRange {
        guard let first = entries.first else { return node.range }
        return first.key.range
    }

    /// Adds an error.
    mutating func report(
        _ range: SourceRange, _ rule: String, _ message: String, notes: [Diagnostic.Note] = [], help: String? = nil,
        severity: Diagnostic.Severity = .error, replacement: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                severity, path: source.path, range: range, rule: rule, message: message, notes: notes, help: help,
                replacement: replacement))
    }
}
