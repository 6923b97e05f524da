/// A part of a regular expression.
indirect enum PatternNode: Sendable {
    case empty
    case set(ScalarSet)
    case assertion(Assertion)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case repeated(PatternNode, Int, Int?)

    /// A set whose answers for ASCII are settled.
    static func prepared(_ set: ScalarSet) -> PatternNode {
        var set = set
        set.prepare()
        return .set(set)
    }

    /// Whether counted repetitions, one within the other, come to at most so many; RE2 has the same rule.
    func repeats(atMost limit: Int) -> Bool {
        switch self {
        case .empty, .set, .assertion: return true
        case .sequence(let nodes), .alternatives(let nodes): return nodes.allSatisfy { $0.repeats(atMost: limit) }
        case .repeated(let node, let least, let most):
            let times = most ?? least
            return times < 2 ? node.repeats(atMost: limit) : limit / times > 0 && node.repeats(atMost: limit / times)
        }
    }

    enum Assertion: Sendable {
        case textStart
        case textEnd
        case lineStart
        case lineEnd
        case wordBoundary
        case noWordBoundary
    }
}
