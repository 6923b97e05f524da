/// A lexer that follows brackets; it needs no grammar, because ranges bind to what stands directly before them.
struct LookBackReader {
    private static let maximumDepth = 200

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    /// Whether what stands directly before could carry an offset; a label may be called offset.
    private var followsOperand = false
    private var result = LookBack(seconds: 0, recorded: [], undeclared: [])

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func read() throws(SelectorProblem) -> LookBack {
        guard scalars.count <= LookBack.maximumLength else {
            throw problem("a query has at most \(LookBack.maximumLength) characters", 0..<scalars.count)
        }
        result.seconds = try group(opened: nil)
        return result
    }

    /// The look-back of everything up to the bracket that closes the group.
    private mutating func group(opened: Int?) throws(SelectorProblem) -> Double {
        depth += 1
        defer { depth -= 1 }
        guard depth <= LookBackReader.maximumDepth else {
            throw problem("the query is nested too deeply", position..<position)
        }
        var longest = 0.0
        var last = 0.0
        while position < scalars.count {
            let start = position
            let scalar = scalars[position]
            position += 1
            let couldBeOffset = followsOperand
            if !scalar.isSpace { followsOperand = false }
            switch scalar {
            case "\"", "'", "`": try skipString(scalar, from: start)
            case "#": while position < scalars.count, scalars[position] != "\n" { position += 1 }
            case "(":
                last = try group(opened: start)
                followsOperand = true
            case ")":
                guard opened != nil else { throw problem("this ) has no (", start..<position) }
                return max(longest, last)
            case "{":
                let window = try matchers(from: start)
                last = couldBeOffset ? max(last, window) : window
                followsOperand = true
            case "[":
                last += try range(from: start)
                followsOperand = true
            case "@": throw problem("@ fixes the time, which the run has to choose", start..<position)
            case "$": throw problem("$ is left over from a dashboard; write the value", start..<position)
            default:
                guard isWordPart(scalar) else { continue }
                let word = takeWord(from: start)
                if couldBeOffset, word.lowercased() == "offset" {
                    last += try offset(from: start)
                } else {
                    longest = max(longest, last)
                    last = recordedWindow(word)
                }
                followsOperand = true
            }
            longest = max(longest, last)
        }
        if let opened { throw problem("this ( is not closed", opened..<scalars.count) }
        return max(longest, last)
    }

    private mutating func skipString(_ quote: Unicode.Scalar, from start: Int) throws(SelectorProblem) {
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar == quote { return try checkLeftOver(in: start..<position) }
            if scalar == "\\", quote != "`" { position += 1 }
        }
        position = scalars.count
        throw problem("this quote is not closed", start..<scalars.count)
    }

    /// What a template of a dashboard or of a chart leaves in a label's value matches nothing.
    private func checkLeftOver(in place: Range<Int>) throws(SelectorProblem) {
        let quoted = text(place)
        for mark in ["{{", "$__"] where quoted.contains(mark) {
            throw problem("\(mark) is left over from a template; write the value", place)
        }
    }

    /// Skips label matchers; a metric's name may stand among them, as `__name__` or in quotes alone.
    ///
    /// - Returns: The window that such a name tells, if it is a recording rule's.
    private mutating func matchers(from start: Int) throws(SelectorProblem) -> Double {
        if position < scalars.count, scalars[position] == "{" {
            throw problem("{{ is left over from a template; write the value", start..<(position + 1))
        }
        var window = 0.0
        var before = ""
        while position < scalars.count {
            let scalar = scalars[position]
            let here = position
            position += 1
            if scalar == "}" { return window }
            if scalar == "\"" || scalar == "'" || scalar == "`" {
                try skipString(scalar, from: here)
                let isName = before.isEmpty || before.hasPrefix("__name__=")
                if isName, !isFollowedByOperator { window = max(window, recordedWindow(text(here + 1..<position - 1))) }
            } else if scalar == "," {
                before = ""
            } else if !scalar.isSpace {
                before.unicodeScalars.append(scalar)
            }
        }
        throw problem("this { is not closed", start..<scalars.count)
    }

    /// Whether a quoted word in a matcher is a label's name: = or ! stands behind it.
    private var isFollowedByOperator: Bool {
        let next = scalars[position...].first { !$0.isSpace }
        return next == "=" || next == "!"
    }

    /// A range or subquery; the step of a subquery does not matter.
    private mutating func range(from start: Int) throws(SelectorProblem) -> Double {
        let inside = position
        while position < scalars.count, scalars[position] != "]" { position += 1 }
        guard position < scalars.count else { throw problem("this [ is not closed", start..<scalars.count) }
        position += 1
        let text = text(inside..<(position - 1))
        if text.contains("$") || text.contains("{{") {
            throw problem("\(text) is left over from a dashboard; write a duration such as 5m", start..<position)
        }
        let written = text.prefix { $0 != ":" }
        guard let seconds = LookBackReader.seconds(String(written.filter { $0 != " " })) else {
            throw problem("a duration such as 5m is expected in [ ]", start..<position)
        }
        return seconds
    }

    private mutating func offset(from start: Int) throws(SelectorProblem) -> Double {
        while position < scalars.count, scalars[position].isSpace { position += 1 }
        if position < scalars.count, scalars[position] == "-" {
            throw problem("a negative offset looks into the future", start..<(position + 1))
        }
        let begin = position
        guard let seconds = LookBackReader.seconds(takeWord(from: begin)) else {
            throw problem("a duration is expected after offset", start..<position)
        }
        return seconds
    }

    private mutating func takeWord(from start: Int) -> String {
        position = start
        while position < scalars.count, isWordPart(scalars[position]) { position += 1 }
        return text(start..<position)
    }

    private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isWordPart || scalar == ":" || scalar == "."
    }

    /// The window that a recording rule's name tells, as Sloth and Pyrra write it: `…:ratio_rate5m`, `…:burnrate1h`.
    private mutating func recordedWindow(_ word: String) -> Double {
        guard word.contains(":"), let suffix = word.split(separator: ":").last else { return 0 }
        for kind in ["ratio_rate", "rate", "burnrate", "increase"] where suffix.hasPrefix(kind) {
            guard let seconds = LookBackReader.seconds(String(suffix.dropFirst(kind.count))) else { continue }
            result.recorded.append(word)
            return seconds
        }
        result.undeclared.append(word)
        return 0
    }

    /// A Prometheus duration such as `1h30m`, or plain seconds.
    static func seconds(_ text: String) -> Double? {
        let units: [String: Double] = [
            "ms": 0.001, "s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800, "y": 31_536_000,
        ]
        if let plain = Double(text), plain.isFinite, plain >= 0 { return plain }
        var total = 0.0
        var rest = text[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let number = Double(digits), let factor = units[String(unit)] else { return nil }
            total += number * factor
        }
        return text.isEmpty ? nil : total
    }

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
