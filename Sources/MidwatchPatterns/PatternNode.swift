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

    enum Assertion: Sendable {
        case textStart
        case textEnd
        case lineStart
        case lineEnd
        case wordBoundary
        case noWordBoundary
    }
}
