import MidwatchPatterns

/// Parses an instant vector selector; every mistake has its place.
struct SelectorParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0

    static func parse(_ text: String) -> Result<Selector, SelectorProblem> {
        var parser = SelectorParser(scalars: Array(text.unicodeScalars))
        do throws(SelectorProblem) {
            return .success(try parser.selector())
        } catch {
            return .failure(error)
        }
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func selector() throws(SelectorProblem) -> Selector {
        guard scalars.count <= Selector.maximumLength else {
            throw problem("a selector has at most \(Selector.maximumLength) characters", 0..<scalars.count)
        }
        skipSpaces()
        var name = word(allowingColon: true)
        skipSpaces()
        var matchers: [LabelMatcher] = []
        if take("{") { try conditions(name: &name, matchers: &matchers) }
        skipSpaces()
        try expectEnd(afterName: name != nil)
        let isBound = name != nil || matchers.contains { !$0.accepts("") }
        guard isBound else {
            throw problem(
                "no metric is named; write one, such as http_requests_total{code=~\"5..\"}", 0..<scalars.count)
        }
        return Selector(name: name, matchers: matchers)
    }

    private mutating func conditions(
        name: inout String?, matchers: inout [LabelMatcher]
    ) throws(SelectorProblem) {
        let brace = position - 1
        while true {
            skipSpaces()
            if take("}") { return }
            guard position < scalars.count else { throw problem("this { is not closed", brace..<scalars.count) }
            let start = position
            let isQuoted = isQuote(scalars[position])
            guard let label = isQuoted ? try literal() : word(allowingColon: false) else {
                throw problem("a label's name is expected", position..<(position + 1))
            }
            let end = position
            skipSpaces()
            if isQuoted, position < scalars.count, scalars[position] == "," || scalars[position] == "}" {
                guard name == nil else { throw problem("the metric is named twice", start..<end) }
                name = label
            } else {
                let matcher = try condition(on: label)
                if matcher.label == "__name__", matcher.operation == .equal, name == nil {
                    name = matcher.value
                } else {
                    matchers.append(matcher)
                }
            }
            skipSpaces()
            if take(",") { continue }
            guard position < scalars.count else { throw problem("this { is not closed", brace..<scalars.count) }
            guard scalars[position] == "}" else {
                throw problem("a comma or } is expected", position..<(position + 1))
            }
        }
    }

    private mutating func condition(on label: String) throws(SelectorProblem) -> LabelMatcher {
        let start = position
        while position < scalars.count, position - start < 2, "=!~".unicodeScalars.contains(scalars[position]) {
            position += 1
        }
        let written = text(start..<position)
        guard let operation = LabelMatcher.Operation(rawValue: written) else {
            let message = written == "==" ? "write = instead of ==" : "=, !=, =~ or !~ is expected after the label"
            throw problem(message, start..<max(position, start + 1))
        }
        skipSpaces()
        let opening = position
        guard position < scalars.count, isQuote(scalars[position]) else {
            throw problem("the value must stand in quotes", opening..<max(position + 1, opening))
        }
        let value = try literal()
        switch LabelMatcher.make(label: label, operation: operation, value: value) {
        case .success(let matcher): return matcher
        case .failure(let failure): throw problem("in the pattern: \(failure.message)", opening..<position)
        }
    }

    /// A string literal; raw between backquotes, with Go's escapes else.
    private mutating func literal() throws(SelectorProblem) -> String {
        let start = position
        let quote = scalars[position]
        position += 1
        var value = String.UnicodeScalarView()
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == quote { return String(value) }
            if scalar == "\n", quote != "`" { break }
            value.append(scalar == "\\" && quote != "`" ? try escape() : scalar)
        }
        throw problem("this quote is not closed", start..<scalars.count)
    }

    private mutating func escape() throws(SelectorProblem) -> Unicode.Scalar {
        let start = position - 1
        guard position < scalars.count else { throw problem("nothing follows the backslash", start..<position) }
        let scalar = scalars[position]
        position += 1
        switch scalar {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "\\", "\"", "'": return scalar
        case "x", "u", "U":
            let count = scalar == "x" ? 2 : scalar == "u" ? 4 : 8
            let digits = text(position..<min(position + count, scalars.count))
            guard digits.count == count, let code = UInt32(digits, radix: 16), let value = Unicode.Scalar(code) else {
                throw problem("this escape is not a character", start..<position)
            }
            position += count
            return value
        default:
            throw problem("\\\(scalar) is not an escape; in a pattern write \\\\\(scalar)", start..<position)
        }
    }

    private func expectEnd(afterName isNamed: Bool) throws(SelectorProblem) {
        guard position < scalars.count else { return }
        let rest = position..<scalars.count
        switch scalars[position] {
        case "[": throw problem("leave out the range: raw samples are read, and increases are counted from them", rest)
        case "(": throw problem("this is a function; a plain selector is expected here, only query: takes PromQL", rest)
        case "@": throw problem("leave out @: the time is chosen by the run", rest)
        default: break
        }
        if text(rest).hasPrefix("offset") { throw problem("leave out offset: the time is chosen by the run", rest) }
        let message = isNamed ? "the selector should end here" : "a metric's name is expected"
        throw problem(message, rest)
    }

    private mutating func word(allowingColon: Bool) -> String? {
        let start = position
        while position < scalars.count {
            let scalar = scalars[position]
            guard scalar.isWordPart || (allowingColon && scalar == ":") else { break }
            if position == start, scalar.isDigit { return nil }
            position += 1
        }
        return position > start ? text(start..<position) : nil
    }

    private mutating func skipSpaces() {
        while position < scalars.count, scalars[position].isSpace { position += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard position < scalars.count, scalars[position] == scalar else { return false }
        position += 1
        return true
    }

    private func isQuote(_ scalar: Unicode.Scalar) -> Bool { scalar == "\"" || scalar == "'" || scalar == "`" }

    private func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    private func problem(_ message: String, _ range: Range<Int>) -> SelectorProblem {
        let start = min(range.lowerBound, scalars.count)
        return SelectorProblem(message: message, range: start..<max(start, min(range.upperBound, scalars.count)))
    }
}
