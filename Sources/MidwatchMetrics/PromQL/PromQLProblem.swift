/// A mistake in a PromQL expression.
public struct PromQLProblem: Error, Sendable, Hashable {
    /// What is wrong, and what was expected or what to write instead, without a full stop.
    public var message: String
    /// Where, as offsets in Unicode scalars from the start of the text (0-based, end exclusive).
    public var range: Range<Int>

    /// A mistake at `range`.
    public init(message: String, range: Range<Int>) {
        self.message = message
        self.range = range
    }
}
