/// A compiled regular expression that runs in time linear in the text.
///
/// A Thompson machine: all states that are possible after a prefix of the text advance together, so that no pattern
/// can blow up. It stands here, in 300 lines of Swift, rather than libre2 behind a shim in C++, because a condition
/// asks only whether a pattern matches (no captures), and a dependency costs every installation.
struct Pattern: Sendable {
    enum Instruction: Sendable {
        case set(ScalarSet)
        case split(Int, Int)
        case assertion(PatternNode.Assertion)
        case match
    }

    private var program: [Instruction] = []
    private var steps = 0

    /// How many instructions there are, the factor in the cost of a match.
    var count: Int { program.count }

    /// Compiles a pattern in RE2's syntax.
    static func compile(_ text: String) throws(PatternProblem) -> Pattern {
        var pattern = Pattern()
        try pattern.emit(try PatternParser.parse(text))
        pattern.program.append(.match)
        return pattern
    }

    private mutating func add(_ instruction: Instruction) throws(PatternProblem) {
        program.append(instruction)
        try count(1)
    }

    private mutating func count(_ amount: Int) throws(PatternProblem) {
        steps += amount
        if steps > ExpressionLimits.pattern { throw PatternProblem(message: "the pattern is too large") }
    }

    private mutating func emit(_ node: PatternNode) throws(PatternProblem) {
        try count(1)
        switch node {
        case .empty: break
        case .set(var set):
            set.prepare()
            try add(.set(set))
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

    /// Whether the pattern matches anywhere in the text; nil once that took more steps than the budget had.
    func matches(_ text: String, budget: inout Int) -> Bool? {
        let scalars = Array(text.unicodeScalars)
        var marks = Array(repeating: -1, count: program.count)
        var states: [Int] = []
        var next: [Int] = []
        var stack: [Int] = []
        for position in 0...scalars.count {
            // What this position can be in without reading more: the states carried over, and a fresh start.
            stack.append(0)
            stack += next
            next.removeAll(keepingCapacity: true)
            states.removeAll(keepingCapacity: true)
            if budget < 0 { return nil }
            while let state = stack.popLast() {
                if marks[state] == position { continue }
                marks[state] = position
                budget -= 1
                switch program[state] {
                case .match: return true
                case .split(let first, let second):
                    stack.append(second)
                    if first != second { stack.append(first) }
                case .assertion(let assertion):
                    if Pattern.holds(assertion, scalars, position) { stack.append(state + 1) }
                case .set: states.append(state)
                }
            }
            if position == scalars.count { break }
            for state in states {
                guard case .set(let set) = program[state] else { continue }
                if !scalars[position].isASCII { budget -= set.cost }
                if set.contains(scalars[position]) { next.append(state + 1) }
            }
        }
        return false
    }

    private static func holds(_ assertion: PatternNode.Assertion, _ scalars: [Unicode.Scalar], _ position: Int) -> Bool
    {
        switch assertion {
        case .textStart: return position == 0
        case .textEnd: return position == scalars.count
        case .lineStart: return position == 0 || scalars[position - 1] == "\n"
        case .lineEnd: return position == scalars.count || scalars[position] == "\n"
        case .wordBoundary, .noWordBoundary:
            let before = position > 0 && isWord(scalars[position - 1])
            let after = position < scalars.count && isWord(scalars[position])
            return (before != after) == (assertion == .wordBoundary)
        }
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        Tokenizer.isLetter(scalar) || Tokenizer.isDigit(scalar)
    }
}
