/// One argument of a program.
public struct Argument: Sendable, Equatable {
    /// The word that it is made of; of a list of arguments it is the element's text with `${name}` as expansions.
    public var word: ShellWord
    /// Where it stands: in the script, or in its element of a list. `nil` where that cannot be told.
    public var range: Range<Int>?
    /// The element of a list of arguments in which it stands.
    public var element: Int?

    /// The value if nothing in it is replaced.
    public var literal: String? { word.literal }
    /// The text before the first expansion.
    public var prefix: String { word.prefix }

    init(word: ShellWord, element: Int? = nil, tellsRange: Bool = true) {
        self.word = word
        self.element = element
        range = tellsRange ? word.range : nil
    }

    /// An argument of which nothing is known, such as what `xargs` appends.
    static let unknown: Argument = {
        var argument = Argument(word: ShellWord(hole: "", in: 0..<0))
        argument.range = nil
        return argument
    }()

    /// Whether the shell may make several options of it, so that nothing can be said of what is absent.
    var mayHideOptions: Bool {
        guard prefix.isEmpty else { return false }
        return word.expansions.contains { expansion in
            if expansion.isList { return true }
            if expansion.kind != .parameter || expansion.isQuoted { return false }
            let name = expansion.name.uppercased()
            return ["OPT", "ARG", "FLAG"].contains { name.contains($0) }
        }
    }
}

extension ShellWord {
    /// A word of which only its name is known.
    init(hole name: String, in range: Range<Int>) {
        let expansion = ShellExpansion(
            kind: .parameter, name: name, range: range, isQuoted: true, hasGuard: false, operation: "",
            isBackticks: false)
        self.init(
            range: range, text: "${\(name)}", parts: [.expansion(expansion)], literal: nil, isQuoted: true,
            hasGlob: false, hasBraces: false)
    }

    /// An element of a list of arguments, in which `${name}` is unknown text and nothing else means anything.
    init(template: String) {
        guard template.holds("${") else {
            let whole = 0..<template.unicodeScalars.count
            self.init(
                range: whole, text: template,
                parts: whole.isEmpty ? [] : [.text(template, isQuoted: true, range: whole)], literal: template,
                isQuoted: true, hasGlob: false, hasBraces: false)
            return
        }
        let scalars = Array(template.unicodeScalars)
        var parts: [Part] = []
        var start = 0
        var index = 0
        func text(_ from: Int, _ to: Int) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[from..<to])
            return String(view)
        }
        while index < scalars.count {
            guard scalars[index] == "$", index + 1 < scalars.count, scalars[index + 1] == "{",
                let end = scalars[index...].firstIndex(of: "}")
            else {
                index += 1
                continue
            }
            if index > start { parts.append(.text(text(start, index), isQuoted: true, range: start..<index)) }
            parts.append(
                .expansion(
                    ShellExpansion(
                        kind: .parameter, name: text(index + 2, end), range: index..<(end + 1), isQuoted: true,
                        hasGuard: false, operation: "", isBackticks: false)))
            index = end + 1
            start = index
        }
        if start < scalars.count {
            parts.append(.text(text(start, scalars.count), isQuoted: true, range: start..<scalars.count))
        }
        let isLiteral = parts.allSatisfy { if case .text = $0 { true } else { false } }
        self.init(
            range: 0..<scalars.count, text: template, parts: parts, literal: isLiteral ? template : nil,
            isQuoted: true, hasGlob: false, hasBraces: false)
    }
}
