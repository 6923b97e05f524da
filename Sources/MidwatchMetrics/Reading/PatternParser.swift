/// Parses the subset of RE2 that label patterns need.
struct PatternParser {
    private static let maximumDepth = 100
    private static let maximumRepetition = 1_000

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    static func parse(_ text: String) throws(PatternProblem) -> PatternNode {
        var parser = PatternParser(text)
        let node = try parser.choice()
        guard parser.position == parser.scalars.count else { throw parser.problem("this ) has no (") }
        return node
    }

    private func problem(_ message: String) -> PatternProblem { PatternProblem(message: message, offset: position) }

    private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    private mutating func choice() throws(PatternProblem) -> PatternNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= PatternParser.maximumDepth else { throw problem("the pattern is nested too deeply") }
        var options = [try sequence()]
        while take("|") { options.append(try sequence()) }
        return options.count == 1 ? options[0] : .choice(options)
    }

    private mutating func sequence() throws(PatternProblem) -> PatternNode {
        var nodes: [PatternNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            nodes.append(try repeated(try atom(scalar)))
        }
        return nodes.count == 1 ? nodes[0] : .sequence(nodes)
    }

    private mutating func repeated(_ atom: PatternNode) throws(PatternProblem) -> PatternNode {
        var node = atom
        while let scalar = next {
            switch scalar {
            case "*": node = .repetition(node, least: 0, most: nil)
            case "+": node = .repetition(node, least: 1, most: nil)
            case "?": node = .repetition(node, least: 0, most: 1)
            case "{":
                position += 1
                node = try counted(node)
                _ = take("?")
                continue
            default: return node
            }
            position += 1
            // Lazy or greedy makes no difference to whether the whole label matches.
            _ = take("?")
        }
        return node
    }

    private mutating func counted(_ node: PatternNode) throws(PatternProblem) -> PatternNode {
        guard let least = number() else { throw problem("a count is expected after {; write \\{ for a brace") }
        var most: Int? = least
        if take(",") { most = next == "}" ? nil : number() }
        guard take("}") else { throw problem("} is missing after the count") }
        if let most, most < least { throw problem("the counts are the wrong way round") }
        guard max(least, most ?? 0) <= PatternParser.maximumRepetition else {
            throw problem("at most \(PatternParser.maximumRepetition) repetitions can be counted")
        }
        return .repetition(node, least: least, most: most)
    }

    private mutating func number() -> Int? {
        var text = ""
        while let scalar = next, ScalarSet.digits.contains(scalar), text.count < 6 {
            text.unicodeScalars.append(scalar)
            position += 1
        }
        return Int(text)
    }

    private mutating func atom(_ scalar: Unicode.Scalar) throws(PatternProblem) -> PatternNode {
        switch scalar {
        case "*", "+", "?", "{": throw problem("nothing stands before \(scalar) that could be repeated")
        case "(": return try group()
        case "[":
            position += 1
            return .set(try bracket())
        case "\\":
            position += 1
            return .set(try escape())
        default: break
        }
        position += 1
        switch scalar {
        case ".": return .set(.any)
        case "^": return .start
        case "$": return .end
        default: return .set(.one(scalar))
        }
    }

    private mutating func group() throws(PatternProblem) -> PatternNode {
        position += 1
        if take("?") {
            guard take(":") else { throw problem("of the groups with ? only (?: ) is understood") }
        }
        let node = try choice()
        guard take(")") else { throw problem("a ) is missing") }
        return node
    }

    private mutating func escape() throws(PatternProblem) -> ScalarSet {
        guard let scalar = next else { throw problem("nothing follows the backslash") }
        let set: ScalarSet
        switch scalar {
        case "d": set = .digits
        case "D": set = ScalarSet(ranges: ScalarSet.digits.ranges, isNegated: true)
        case "w": set = .words
        case "W": set = ScalarSet(ranges: ScalarSet.words.ranges, isNegated: true)
        case "s": set = .spaces
        case "S": set = ScalarSet(ranges: ScalarSet.spaces.ranges, isNegated: true)
        case "n": set = .one("\n")
        case "t": set = .one("\t")
        case "r": set = .one("\r")
        default:
            guard !ScalarSet.words.contains(scalar) else { throw problem("\\\(scalar) is not understood here") }
            set = .one(scalar)
        }
        position += 1
        return set
    }

    /// The inside of `[…]`; the opening bracket is taken.
    private mutating func bracket() throws(PatternProblem) -> ScalarSet {
        var set = ScalarSet(ranges: [], isNegated: take("^"))
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            let lower = try member()
            guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                set.ranges += lower.isNegated ? lower.complement : lower.ranges
                continue
            }
            position += 1
            let upper = try member()
            guard let first = lower.single, let last = upper.single, first <= last else {
                throw problem("this range in [ ] is the wrong way round")
            }
            set.ranges.append(first...last)
        }
        guard take("]") else { throw problem("a ] is missing") }
        return set
    }

    private mutating func member() throws(PatternProblem) -> ScalarSet {
        guard let scalar = next else { throw problem("a ] is missing") }
        position += 1
        if scalar == "[", next == ":" { throw problem("[: :] is not understood; write the characters") }
        return scalar == "\\" ? try escape() : .one(scalar)
    }
}

extension ScalarSet {
    /// The one scalar of a set that holds just one.
    fileprivate var single: UInt32? {
        guard !isNegated, ranges.count == 1, ranges[0].lowerBound == ranges[0].upperBound else { return nil }
        return ranges[0].lowerBound
    }
}
