import MidwatchPatterns

extension Evaluator {
    /// The functions of the strings extension. Positions count code points from 0.
    mutating func strings(_ function: Function, _ arguments: [Value], _ node: Node) -> Evaluation {
        if case .list(let values)? = arguments.first, function == .join {
            return join(values, arguments, node)
        }
        guard case .string(let text)? = arguments.first else { return noOverload(function, arguments, node) }
        if let limit = spend(1 + text.utf8.count / 4, node) { return limit }
        let rest = Array(arguments.dropFirst())
        let result: Evaluation?
        switch function {
        case .charAt: result = charAt(text, rest, node)
        case .indexOf, .lastIndexOf: result = indexOf(text, rest, last: function == .lastIndexOf, node)
        case .split: result = split(text, rest, node)
        case .substring: result = substring(text, rest, node)
        case .replace: result = replace(text, rest, node)
        case .format: result = format(text, rest, node)
        default: result = rest.isEmpty ? plain(function, text) : nil
        }
        guard let result else { return noOverload(function, arguments, node) }
        guard case .value(let value) = result else { return result }
        return produce(value.extent + text.utf8.count, node) ?? result
    }

    /// The functions without arguments.
    private func plain(_ function: Function, _ text: String) -> Evaluation? {
        var scalars = Array(text.unicodeScalars)
        switch function {
        case .lowerAscii: scalars = scalars.map { ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value) + 32) : $0 }
        case .upperAscii: scalars = scalars.map { ("a"..."z").contains($0) ? Unicode.Scalar(UInt8($0.value) - 32) : $0 }
        case .reverse: scalars.reverse()
        case .trim:
            let start = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
            let end = scalars.lastIndex { !$0.properties.isWhitespace }.map { $0 + 1 } ?? start
            scalars = Array(scalars[start..<end])
        case .quote: return .value(.string(Evaluator.quoted(scalars)))
        default: return nil
        }
        return .value(.string(CodePoints.string(scalars)))
    }

    private static func quoted(_ scalars: [Unicode.Scalar]) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "\"")]
        bytes.reserveCapacity(scalars.count + 2)
        for scalar in scalars {
            let escape: StaticString
            switch scalar {
            case "\u{07}": escape = "\\a"
            case "\u{08}": escape = "\\b"
            case "\u{0c}": escape = "\\f"
            case "\n": escape = "\\n"
            case "\r": escape = "\\r"
            case "\t": escape = "\\t"
            case "\u{0b}": escape = "\\v"
            case "\\": escape = "\\\\"
            case "\"": escape = "\\\""
            default:
                CodePoints.append(scalar, to: &bytes)
                continue
            }
            escape.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
        bytes.append(UInt8(ascii: "\""))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func charAt(_ text: String, _ rest: [Value], _ node: Node) -> Evaluation? {
        guard rest.count == 1, case .int(let index) = rest[0] else { return nil }
        let scalars = Array(text.unicodeScalars)
        guard (0...Int64(scalars.count)).contains(index) else { return outside(index, scalars.count, node) }
        return .value(.string(Int(index) == scalars.count ? "" : String(scalars[Int(index)])))
    }

    private func outside(_ index: Int64, _ count: Int, _ node: Node) -> Evaluation {
        error("position \(index) is outside the string of \(count)", node)
    }

    private mutating func indexOf(_ text: String, _ rest: [Value], last: Bool, _ node: Node) -> Evaluation? {
        guard case .string(let sought)? = rest.first, rest.count <= 2 else { return nil }
        let scalars = Array(text.unicodeScalars)
        var start = last ? scalars.count : 0
        if rest.count == 2 {
            guard case .int(let offset) = rest[1] else { return nil }
            guard (0...Int64(scalars.count)).contains(offset) else { return outside(offset, scalars.count, node) }
            start = Int(offset)
        }
        let needle = Array(sought.unicodeScalars)
        if let limit = spend(scalars.count * needle.count / 64, node) { return limit }
        let found =
            last
            ? CodePoints.findLast(needle, in: scalars, from: start) : CodePoints.find(needle, in: scalars, from: start)
        return .value(.int(Int64(found ?? -1)))
    }

    private func substring(_ text: String, _ rest: [Value], _ node: Node) -> Evaluation? {
        let scalars = Array(text.unicodeScalars)
        guard case .int(let start)? = rest.first, rest.count <= 2 else { return nil }
        var end = Int64(scalars.count)
        if rest.count == 2 {
            guard case .int(let given) = rest[1] else { return nil }
            end = given
        }
        guard start >= 0, start <= Int64(scalars.count) else { return outside(start, scalars.count, node) }
        guard end >= 0, end <= Int64(scalars.count) else { return outside(end, scalars.count, node) }
        guard start <= end else { return error("the substring ends at \(end), before its start \(start)", node) }
        return .value(.string(CodePoints.string(scalars[Int(start)..<Int(end)])))
    }

    private mutating func join(_ values: [Value], _ arguments: [Value], _ node: Node) -> Evaluation {
        var separator = ""
        if arguments.count == 2, case .string(let given) = arguments[1] {
            separator = given
        } else if arguments.count != 1 {
            return noOverload(.join, arguments, node)
        }
        var result = ""
        for (index, value) in values.enumerated() {
            guard case .string(let part) = value else { return noOverload(.join, arguments, node) }
            if let limit = produce(separator.utf8.count + part.utf8.count, node) { return limit }
            result += index == 0 ? part : separator + part
        }
        return .value(.string(result))
    }

    /// At most `limit` parts, all for a negative limit; an empty separator parts code points.
    private mutating func split(_ text: String, _ rest: [Value], _ node: Node) -> Evaluation? {
        guard case .string(let separator)? = rest.first, rest.count <= 2 else { return nil }
        var limit = Int64(-1)
        if rest.count == 2 {
            guard case .int(let given) = rest[1] else { return nil }
            limit = given
        }
        if limit == 0 { return .value(.list([])) }
        let scalars = Array(text.unicodeScalars)
        let needle = Array(separator.unicodeScalars)
        if let limit = spend(scalars.count * needle.count / 64, node) { return limit }
        var parts: [Value] = []
        var start = 0
        while limit < 0 || parts.count + 1 < limit {
            if needle.isEmpty {
                if start + 1 >= scalars.count { break }
                parts.append(.string(CodePoints.string(scalars[start..<start + 1])))
                start += 1
            } else {
                guard let found = CodePoints.find(needle, in: scalars, from: start) else { break }
                parts.append(.string(CodePoints.string(scalars[start..<found])))
                start = found + needle.count
            }
        }
        if !(needle.isEmpty && scalars.isEmpty) { parts.append(.string(CodePoints.string(scalars[start...]))) }
        return .value(.list(parts))
    }

    /// At most `limit` replacements, all for a negative limit; an empty string stands between all code points.
    private mutating func replace(_ text: String, _ rest: [Value], _ node: Node) -> Evaluation? {
        guard rest.count == 2 || rest.count == 3, case .string(let old) = rest[0], case .string(let new) = rest[1]
        else { return nil }
        var limit = Int64(-1)
        if rest.count == 3 {
            guard case .int(let given) = rest[2] else { return nil }
            limit = given
        }
        let scalars = Array(text.unicodeScalars)
        let needle = Array(old.unicodeScalars)
        if let limit = spend(scalars.count * needle.count / 64, node) { return limit }
        var result: [Unicode.Scalar] = []
        let replacement = Array(new.unicodeScalars)
        var start = 0
        var count: Int64 = 0
        while limit < 0 || count < limit, let found = CodePoints.find(needle, in: scalars, from: start) {
            if let limit = produce(1 + new.utf8.count, node) { return limit }
            result += scalars[start..<found]
            result += replacement
            start = found + needle.count
            count += 1
            if needle.isEmpty {
                if start == scalars.count { break }
                result.append(scalars[start])
                start += 1
            }
        }
        result += scalars[start...]
        return .value(.string(CodePoints.string(result)))
    }

    private mutating func format(_ text: String, _ rest: [Value], _ node: Node) -> Evaluation? {
        guard rest.count == 1, case .list(let values) = rest[0] else { return nil }
        do throws(FormatProblem) {
            let budget = remainingWork
            let (result, cost) = try Formatter.format(text, values, budget: budget)
            return spend(cost, node) ?? .value(.string(result))
        } catch {
            return self.error(error.message, node)
        }
    }

    mutating func matches(_ text: String, _ source: String, _ node: Node) -> Evaluation {
        if let limit = spend(source.utf8.count / 16, node) { return limit }
        let pattern: Pattern
        if let known = patterns[source] {
            pattern = known
        } else {
            if let limit = spend(PatternLimits.size, node) { return limit }
            do throws(PatternProblem) {
                pattern = try Pattern(source)
            } catch {
                return self.error("the pattern is not valid: \(error.message)", node)
            }
            if patterns.count < ExpressionLimits.nesting { patterns[source] = pattern }
        }
        return matches(text, pattern, node)
    }

    mutating func matches(_ text: String, _ pattern: Pattern, _ node: Node) -> Evaluation {
        var budget = remainingWork
        let before = budget
        guard let result = pattern.matches(text, budget: &budget) else {
            return spend(before + 1, node) ?? overflow("work", node)
        }
        return spend(before - budget, node) ?? .value(.bool(result))
    }
}
