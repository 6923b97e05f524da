/// A label pattern that must match the whole label, as Prometheus anchors it.
///
/// The subset of RE2 that labels need: literals, `.`, classes, groups, `|`, `*`, `+`, `?`, counts, `\d \w \s`. All
/// states are followed at once (Thompson's construction), so no pattern and no label can make it slow.
struct Pattern: Sendable, Hashable {
    /// Scalars of one pattern at most.
    static let maximumLength = 2_000
    /// States of one pattern at most, counted repetitions written out.
    static let maximumStates = 2_000
    /// Scalars of a label that is still compared; a longer one never matches.
    static let maximumSubject = 4_096

    private enum State: Sendable, Hashable {
        case take(ScalarSet)
        case fork(Int, Int)
        case start
        case end
        case accept
    }

    private var states: [State] = []
    private var work = 0

    static func parse(_ text: String) -> Result<Pattern, PatternProblem> {
        do throws(PatternProblem) {
            guard text.unicodeScalars.count <= maximumLength else {
                throw PatternProblem(message: "a pattern has at most \(maximumLength) characters", offset: 0)
            }
            var pattern = Pattern()
            try pattern.emit(try PatternParser.parse(text))
            try pattern.append(.accept)
            return .success(pattern)
        } catch {
            return .failure(error)
        }
    }

    /// Whether the whole of `text` matches.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.prefix(Pattern.maximumSubject + 1))
        guard scalars.count <= Pattern.maximumSubject else { return false }
        var marks = Array(repeating: -1, count: states.count)
        var active: [Int] = []
        reach(0, at: 0, count: scalars.count, marks: &marks, into: &active)
        for (index, scalar) in scalars.enumerated() {
            let current = active
            active.removeAll(keepingCapacity: true)
            for state in current {
                guard case .take(let set) = states[state], set.contains(scalar) else { continue }
                reach(state + 1, at: index + 1, count: scalars.count, marks: &marks, into: &active)
            }
            if active.isEmpty { return false }
        }
        return active.contains { states[$0] == .accept }
    }

    /// Adds `state` and everything reachable from it without taking a scalar.
    private func reach(_ state: Int, at position: Int, count: Int, marks: inout [Int], into active: inout [Int]) {
        var pending = [state]
        while let next = pending.popLast() {
            guard marks[next] != position else { continue }
            marks[next] = position
            switch states[next] {
            case .take, .accept: active.append(next)
            case .fork(let first, let second): pending += [second, first]
            case .start: if position == 0 { pending.append(next + 1) }
            case .end: if position == count { pending.append(next + 1) }
            }
        }
    }

    private mutating func append(_ state: State) throws(PatternProblem) {
        guard states.count < Pattern.maximumStates else {
            throw PatternProblem(message: "the pattern is too large", offset: 0)
        }
        states.append(state)
    }

    private mutating func emit(_ node: PatternNode) throws(PatternProblem) {
        // Repetitions of nothing add no states, so the steps are counted as well.
        work += 1
        guard work <= 10 * Pattern.maximumStates else {
            throw PatternProblem(message: "the pattern is too large", offset: 0)
        }
        switch node {
        case .set(let set): try append(.take(set))
        case .start: try append(.start)
        case .end: try append(.end)
        case .sequence(let nodes): for node in nodes { try emit(node) }
        case .choice(let options): try emit(options[...])
        case .repetition(let node, let least, let most):
            for _ in 0..<least { try emit(node) }
            guard let most else {
                let fork = states.count
                try append(.fork(fork + 1, 0))
                try emit(node)
                try append(.fork(fork, fork))
                states[fork] = .fork(fork + 1, states.count)
                return
            }
            for _ in least..<most {
                let fork = states.count
                try append(.fork(fork + 1, 0))
                try emit(node)
                states[fork] = .fork(fork + 1, states.count)
            }
        }
    }

    private mutating func emit(_ options: ArraySlice<PatternNode>) throws(PatternProblem) {
        guard let first = options.first else { return }
        guard options.count > 1 else { return try emit(first) }
        let fork = states.count
        try append(.fork(fork + 1, 0))
        try emit(first)
        let leave = states.count
        try append(.fork(0, 0))
        states[fork] = .fork(fork + 1, states.count)
        try emit(options.dropFirst())
        states[leave] = .fork(states.count, states.count)
    }
}
