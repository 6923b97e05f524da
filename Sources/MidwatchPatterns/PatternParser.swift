/// Reads regular expressions in RE2's syntax, except `\C` and Unicode scripts.
///
/// Captures are groups only and laziness means nothing: all a condition asks is whether a pattern matches.
struct PatternParser {
    private struct Flags {
        var ignoresCase = false
        var isMultiline = false
        var dotMatchesNewline = false
    }

    let scalars: [Unicode.Scalar]
    var position = 0
    private var flags = Flags()
    private var nesting = 0

    static func parse(_ text: String, dotMatchesNewline: Bool) throws(PatternProblem) -> PatternNode {
        var parser = PatternParser(scalars: Array(text.unicodeScalars))
        parser.flags.dotMatchesNewline = dotMatchesNewline
        let node = try parser.alternatives()
        if parser.position < parser.scalars.count { throw parser.problem("unexpected \")\"") }
        if !node.repeats(atMost: PatternLimits.repetition) {
            throw PatternProblem(
                message: "repetitions within repetitions go beyond \(PatternLimits.repetition)", offset: 0)
        }
        return node
    }

    private init(scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    func problem(_ message: String) -> PatternProblem { PatternProblem(message: message, offset: position) }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && scalar.properties.isAlphabetic || scalar == "_"
    }

    static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar)
    }

    /// Letters, marks, digits and connectors of every script, as RE2 has them in names of groups.
    private static func isInName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
            true
        default: false
        }
    }

    var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    mutating func accept(_ text: String) -> Bool {
        let expected = text.unicodeScalars
        guard scalars[position...].starts(with: expected) else { return false }
        position += expected.count
        return true
    }

    private mutating func alternatives() throws(PatternProblem) -> PatternNode {
        nesting += 1
        if nesting > PatternLimits.nesting { throw problem("groups nest too deep") }
        defer { nesting -= 1 }
        var choices = [try sequence()]
        while accept("|") { choices.append(try sequence()) }
        return choices.count == 1 ? choices[0] : .alternatives(choices)
    }

    private mutating func sequence() throws(PatternProblem) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = current, scalar != "|", scalar != ")" {
            if accept("\\Q") {
                while position < scalars.count, !accept("\\E") {
                    nodes.append(literal(scalars[position]))
                    position += 1
                }
                if let last = nodes.popLast() { nodes.append(try suffixed(last)) }
                continue
            }
            guard let atom = try atom() else { continue }
            nodes.append(try suffixed(atom))
        }
        return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private func literal(_ scalar: Unicode.Scalar) -> PatternNode {
        .prepared(ScalarSet(parts: [.range(scalar.value...scalar.value)], ignoresCase: flags.ignoresCase))
    }

    /// One thing that can be repeated, or nil for a change of flags.
    private mutating func atom() throws(PatternProblem) -> PatternNode? {
        guard let scalar = current else { return .empty }
        position += 1
        switch scalar {
        case "(": return try group()
        case "[":
            return .prepared(try bracket(ignoresCase: flags.ignoresCase))
        case ".":
            let newline: [ScalarSet.Part] = flags.dotMatchesNewline ? [] : [.range(0x0a...0x0a)]
            return .prepared(ScalarSet(parts: newline, isNegated: true))
        case "^": return .assertion(flags.isMultiline ? .lineStart : .textStart)
        case "$": return .assertion(flags.isMultiline ? .lineEnd : .textEnd)
        case "{":
            position -= 1
            if try counts() != nil { throw problem("nothing to repeat before \"{\"") }
            position += 1
            return literal(scalar)
        case "*", "+", "?": throw problem("nothing to repeat before \"\(scalar)\"")
        case "\\":
            if let assertion = assertion() { return .assertion(assertion) }
            let part = try escape()
            return .prepared(ScalarSet(parts: part, ignoresCase: flags.ignoresCase))
        default: return literal(scalar)
        }
    }

    private mutating func assertion() -> PatternNode.Assertion? {
        let known: [(String, PatternNode.Assertion)] = [
            ("A", .textStart), ("z", .textEnd), ("b", .wordBoundary), ("B", .noWordBoundary),
        ]
        for (name, assertion) in known where accept(name) { return assertion }
        return nil
    }

    private mutating func group() throws(PatternProblem) -> PatternNode? {
        let outer = flags
        if accept("?") {
            if accept("P<") || accept("<") {
                let start = position
                while let scalar = current, PatternParser.isInName(scalar) { position += 1 }
                if position == start || !accept(">") { throw problem("bad name of a group") }
            } else if try !setFlags() {
                return nil
            }
        }
        let node = try alternatives()
        if !accept(")") { throw problem("a group does not end") }
        flags = outer
        return node
    }

    /// Reads `i-s:` or `i)` after `(?`; true if a group follows, false if the flags hold for the rest of this one.
    private mutating func setFlags() throws(PatternProblem) -> Bool {
        var value = true
        while let scalar = current {
            position += 1
            switch scalar {
            case "i": flags.ignoresCase = value
            case "m": flags.isMultiline = value
            case "s": flags.dotMatchesNewline = value
            case "U": break
            case "-" where value && current != ")" && current != ":": value = false
            case ":": return true
            case ")": return false
            default: throw problem("unknown group \"(?\(scalar)\"")
            }
        }
        throw problem("a group does not end")
    }

    /// The repetitions that follow an atom.
    private mutating func suffixed(_ atom: PatternNode) throws(PatternProblem) -> PatternNode {
        let result: PatternNode
        if accept("*") {
            result = .repeated(atom, 0, nil)
        } else if accept("+") {
            result = .repeated(atom, 1, nil)
        } else if accept("?") {
            result = .repeated(atom, 0, 1)
        } else if let (least, most) = try counts() {
            result = .repeated(atom, least, most)
        } else {
            return atom
        }
        _ = accept("?")
        let start = position
        let again = current == "*" || current == "+" || current == "?"
        let countsAgain = try counts() != nil
        if again || countsAgain { throw problem("a repetition cannot be repeated") }
        position = start
        return result
    }

    /// `{n}`, `{n,}` or `{n,m}`; nil, with nothing read, for a brace that is only itself.
    private mutating func counts() throws(PatternProblem) -> (Int, Int?)? {
        let start = position
        guard accept("{"), let least = number() else {
            position = start
            return nil
        }
        var most: Int? = least
        if accept(",") { most = number() }
        guard accept("}") else {
            position = start
            return nil
        }
        if max(least, most ?? 0) > PatternLimits.repetition || least > most ?? least {
            throw problem("bad count of a repetition; at most \(PatternLimits.repetition)")
        }
        return (least, most)
    }

    private mutating func number() -> Int? {
        let start = position
        var result = 0
        while let scalar = current, PatternParser.isDigit(scalar), let digit = Character(scalar).wholeNumberValue {
            result = min(result * 10 + digit, PatternLimits.repetition + 1)
            position += 1
        }
        return position == start ? nil : result
    }
}
