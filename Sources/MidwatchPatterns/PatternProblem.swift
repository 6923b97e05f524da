/// Why a text is no regular expression.
public struct PatternProblem: Error, Sendable, Hashable {
    /// What is wrong: lower case, no full stop, the offender in quotes.
    public let message: String
    /// Where it was noticed: Unicode scalars from the start of the pattern, from 0.
    public let offset: Int
}
