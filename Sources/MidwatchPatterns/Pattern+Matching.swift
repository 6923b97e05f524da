extension Pattern {
    /// Whether the pattern matches anywhere in the text; nil once that took more steps than the budget had.
    ///
    /// - Parameter budget: Steps, about one for each instruction at each character; what was used is taken off.
    public func matches(_ text: String, budget: inout Int) -> Bool? {
        run(text, whole: false, budget: &budget)
    }

    /// Whether the pattern matches the whole text, as if it stood between `^(?:` and `)$`.
    ///
    /// Its cost is bounded by ``PatternLimits/size`` steps a character; who calls bounds the text.
    public func matchesWhole(_ text: String) -> Bool {
        var budget = Int.max
        return run(text, whole: true, budget: &budget) ?? false
    }

    private func run(_ text: String, whole: Bool, budget: inout Int) -> Bool? {
        let scalars = Array(text.unicodeScalars)
        var marks = Array(repeating: -1, count: program.count)
        var states: [Int] = []
        var next: [Int] = []
        var stack: [Int] = []
        for position in 0...scalars.count {
            // What this position can be in without reading more: the states carried over, and a fresh start.
            if position == 0 || !whole { stack.append(0) }
            stack += next
            next.removeAll(keepingCapacity: true)
            states.removeAll(keepingCapacity: true)
            if budget < 0 { return nil }
            while let state = stack.popLast() {
                if marks[state] == position { continue }
                marks[state] = position
                budget -= 1
                switch program[state] {
                case .match:
                    if !whole || position == scalars.count { return true }
                case .split(let first, let second):
                    stack.append(second)
                    if first != second { stack.append(first) }
                case .assertion(let assertion):
                    if Pattern.holds(assertion, scalars, position) { stack.append(state + 1) }
                case .set: states.append(state)
                }
            }
            if position == scalars.count || (whole && states.isEmpty) { break }
            let scalar = scalars[position]
            var forms: [Unicode.Scalar] = []
            for state in states {
                guard case .set(let set) = program[state] else { continue }
                if scalar.isASCII {
                    if set.contains(ascii: scalar) { next.append(state + 1) }
                    continue
                }
                budget -= set.cost
                if set.ignoresCase, forms.isEmpty {
                    forms = CaseFolding.forms(of: scalar)
                    budget -= CaseFolding.cost
                }
                if set.contains(scalar, forms: forms) { next.append(state + 1) }
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
        PatternParser.isLetter(scalar) || PatternParser.isDigit(scalar)
    }
}
