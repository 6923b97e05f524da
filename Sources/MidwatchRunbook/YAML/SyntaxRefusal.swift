/// Words libyaml's complaint about a text that is not YAML as one diagnostic that says what to do.
///
/// Most such texts in a runbook are expressions that YAML cannot hold without quotes, so the line is looked at first.
struct SyntaxRefusal {
    /// What libyaml says is wrong.
    let problem: String
    /// What libyaml was reading.
    let context: String?
    /// Where it noticed, in Unicode scalars.
    let offset: Int
    /// Where what it was reading began.
    let contextOffset: Int
    let source: SourceText

    /// The one diagnostic.
    var diagnostic: Diagnostic {
        let found = expressionDiagnostic ?? wordedDiagnostic
        return Diagnostic(
            .error, path: source.path, range: found.range, rule: found.rule, message: found.message,
            help: found.help)
    }

    private struct Found {
        var range: SourceRange
        var rule: String
        var message: String
        var help: String?
    }

    /// A value on the complaint's line that reads like an expression or a text in need of quotes.
    private var expressionDiagnostic: Found? {
        let line = source.position(at: offset).line
        let start = source.lineStarts[line - 1]
        let end = source.endOfLine(at: start)
        guard let valueStart = valueStart(from: start, to: end), valueStart < end else { return nil }
        let value = source.text(valueStart..<end)
        let range = source.range(from: valueStart, to: end)
        let help = Quoting.advice(value)
        switch Self.reading(of: value) {
        case .expression:
            let message = "an expression that YAML cannot hold as it is must be quoted"
            return Found(range: range, rule: "quote-expression", message: message, help: help)
        case .text(let message):
            return Found(range: range, rule: "quote-text", message: message, help: help)
        case nil: return nil
        }
    }

    private enum Reading {
        case expression
        case text(String)
    }

    private static let operators = [
        "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "?", "in ", ".",
    ]

    private static func reading(of value: String) -> Reading? {
        let scalars = Array(value.unicodeScalars)
        guard let first = scalars.first else { return nil }
        switch first {
        case "!": return .expression
        case "\"", "'":
            guard let close = closingQuote(in: scalars) else { return nil }
            let rest = Substring(String(String.UnicodeScalarView(scalars[(close + 1)...]))).trimmed
            if rest.isEmpty || rest.hasPrefix("#") { return nil }
            if operators.contains(where: { rest.hasPrefix($0) }) { return .expression }
            return .text("text after a closing quote; quote the whole")
        case "[", "{":
            let after = value.drop { $0 != (first == "[" ? "]" : "}") }.dropFirst()
            let rest = after.trimmed
            return (operators + ["["]).contains(where: { rest.hasPrefix($0) }) ? .expression : nil
        case "@", "`", "%": return .text("a value cannot begin with \"\(first)\"; quote it")
        case "&", "*": return value.contains("&&") || value.contains("||") ? .expression : nil
        case "|", ">": return nil
        default:
            if value.contains(" ? "), value.contains(" : ") { return .expression }
            if value.contains(": ") || value.hasSuffix(":") {
                return .text("a value with a colon followed by a space must be quoted")
            }
            return nil
        }
    }

    private static func closingQuote(in scalars: [Unicode.Scalar]) -> Int? {
        let quote = scalars[0]
        var at = 1
        while at < scalars.count {
            if quote == "\"", scalars[at] == "\\" {
                at += 2
                continue
            }
            if scalars[at] == quote {
                if quote == "'", at + 1 < scalars.count, scalars[at + 1] == "'" {
                    at += 2
                    continue
                }
                return at
            }
            at += 1
        }
        return nil
    }

    /// The offset of the value on a line such as `  - key: value`.
    private func valueStart(from start: Int, to end: Int) -> Int? {
        var at = start
        while at < end, source.scalars[at] == " " || source.scalars[at] == "-" { at += 1 }
        let keyStart = at
        while at < end, Self.isKeyCharacter(source.scalars[at]) { at += 1 }
        guard at > keyStart, at + 1 < end, source.scalars[at] == ":", source.scalars[at + 1] == " " else { return nil }
        at += 1
        while at < end, source.scalars[at] == " " { at += 1 }
        return at
    }

    private static func isKeyCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_" || scalar == "-" || ("0"..."9").contains(scalar)
    }

    /// libyaml's words in ours.
    private var wordedDiagnostic: Found {
        let at = min(offset, source.scalars.count)
        var range = source.range(from: at, to: min(at + 1, source.endOfLine(at: at)))
        let isTab = at < source.scalars.count && source.scalars[at] == "\t"
        if isTab {
            return Found(range: range, rule: "yaml-syntax", message: "a tab cannot indent", help: "use spaces")
        }
        for (sign, words) in Self.contexts where context?.contains(sign) == true {
            if words.isAtContext { range = source.range(from: contextOffset, to: contextOffset + 1) }
            return Found(range: range, rule: "yaml-syntax", message: words.message, help: words.help)
        }
        for (sign, message, help) in Self.problems where problem.contains(sign) {
            return Found(range: range, rule: "yaml-syntax", message: message, help: help)
        }
        return Found(range: range, rule: "yaml-syntax", message: "this is not YAML: \(problem)")
    }

    private struct Words {
        var message: String
        var help: String?
        var isAtContext = false
    }

    private static let contexts: [(String, Words)] = [
        ("scanning a quoted scalar", Words(message: "a quoted text is wrong or does not end", isAtContext: true)),
        (
            "flow sequence",
            Words(
                message: "a list in [ ] does not end", help: "put a comma between elements and close it with ]",
                isAtContext: true)
        ),
        (
            "flow mapping",
            Words(
                message: "a mapping in { } does not end", help: "put a comma between entries and close it with }",
                isAtContext: true)
        ),
        ("scanning an anchor", Words(message: "an anchor is refused", help: "quote a text that begins with &")),
        ("scanning an alias", Words(message: "an alias is refused", help: "quote a text that begins with *")),
        ("scanning a tag", Words(message: "a tag is refused", help: "quote a text that begins with !")),
        ("parsing a tag", Words(message: "a tag is refused", help: "quote a text that begins with !")),
        ("parsing a node", Words(message: "a tag is refused", help: "quote a text that begins with !")),
        ("scanning a directive", Words(message: "a % directive is refused")),
    ]

    private static let problems: [(String, String, String?)] = [
        (
            "mapping values are not allowed", "a colon that makes no key here",
            "quote the value, or check the indentation"
        ),
        ("block sequence entries are not allowed", "a list cannot begin here", "put it on a line of its own"),
        ("did not find expected key", "neither a key nor the end of the mapping", "check the indentation"),
        ("did not find expected '-' indicator", "neither an element nor the end of the list", "check the indentation"),
        ("could not find expected ':'", "a key without a colon", "write \"key: value\""),
        ("cannot start any token", "a character that cannot begin a value", "quote it"),
        ("did not find expected <document start>", "text after the end of the document", nil),
        ("nesting", "the document nests too deep", nil),
    ]
}
