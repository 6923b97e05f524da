/// A compiled regular expression in RE2's syntax, whose matching takes time linear in the text.
///
/// A Thompson machine: all states that are possible after a prefix of the text advance together, so that no pattern
/// can blow up. Two patterns are equal if their texts and their reading of `.` are.
/// Sources: Ken Thompson, "Regular Expression Search Algorithm" (1968); Russ Cox, "Regular Expression Matching Can Be
/// Simple And Fast" (2007); the syntax page of google/re2.
public struct Pattern: Sendable {
    enum Instruction: Sendable {
        case set(ScalarSet)
        case split(Int, Int)
        case assertion(PatternNode.Assertion)
        case match
    }

    /// The text that it was compiled from.
    public let text: String
    /// Whether `.` matches a line break too, as in Prometheus.
    public let dotMatchesNewline: Bool
    private(set) var program: [Instruction] = []
    private var emitted = 0

    /// How many instructions there are: the factor in the cost of a match.
    public var size: Int { program.count }

    /// Compiles a pattern.
    ///
    /// - Parameter dotMatchesNewline: Whether `.` matches a line break too, as if the pattern began with `(?s)`.
    /// - Throws: ``PatternProblem`` for a text that is no pattern, or one beyond ``PatternLimits``.
    public init(_ text: String, dotMatchesNewline: Bool = false) throws(PatternProblem) {
        self.text = text
        self.dotMatchesNewline = dotMatchesNewline
        if text.utf8.count > PatternLimits.length {
            throw PatternProblem(message: "the pattern is too long", offset: 0)
        }
        try emit(try PatternParser.parse(text, dotMatchesNewline: dotMatchesNewline))
        program.append(.match)
    }

    private mutating func add(_ instruction: Instruction) throws(PatternProblem) {
        program.append(instruction)
        try count()
    }

    /// Repetitions of nothing add no instructions, so what is gone through is counted as well.
    private mutating func count() throws(PatternProblem) {
        emitted += 1
        if emitted > PatternLimits.size { throw PatternProblem(message: "the pattern is too large", offset: 0) }
    }

    private mutating func emit(_ node: PatternNode) throws(PatternProblem) {
        try count()
        switch node {
        case .empty: break
        case .set(let set): try add(.set(set))
        case .assertion(let assertion): try add(.assertion(assertion))
        case .sequence(let nodes):
            for node in nodes { try emit(node) }
        case .alternatives(let nodes): try emit(alternatives: nodes)
        case .repeated(let node, let least, let most):
            for _ in 0..<least { try emit(node) }
            guard let most else {
                let split = program.count
                try add(.split(split + 1, split + 1))
                try emit(node)
                try add(.split(split, split))
                program[split] = .split(split + 1, program.count)
                return
            }
            var splits: [Int] = []
            for _ in least..<max(least, most) {
                splits.append(program.count)
                try add(.split(0, 0))
                try emit(node)
            }
            for split in splits { program[split] = .split(split + 1, program.count) }
        }
    }

    private mutating func emit(alternatives nodes: [PatternNode]) throws(PatternProblem) {
        var jumps: [Int] = []
        for (index, node) in nodes.enumerated() {
            guard index + 1 < nodes.count else {
                try emit(node)
                break
            }
            let split = program.count
            try add(.split(0, 0))
            try emit(node)
            jumps.append(program.count)
            try add(.split(0, 0))
            program[split] = .split(split + 1, program.count)
        }
        for jump in jumps { program[jump] = .split(program.count, program.count) }
    }
}

extension Pattern: Hashable {
    /// Equal texts, read in the same way.
    public static func == (left: Pattern, right: Pattern) -> Bool {
        left.dotMatchesNewline == right.dotMatchesNewline && left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
