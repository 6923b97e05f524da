/// One thing that is wrong with an expression, found before it is evaluated.
public struct ExpressionProblem: Error, Sendable, Hashable {
    /// What sort of mistake it is.
    public enum Kind: Sendable, Hashable {
        /// The text is not an expression.
        case syntax
        /// A name or function that is not there.
        case undefinedName
        /// A value of another type than an operator or function takes.
        case typeMismatch
        /// The expression is too long or too deep.
        case limit
    }

    /// What is wrong: lower case, no full stop, the offender in quotes.
    public let message: String
    /// Where: offsets of Unicode scalars from the start of the expression, from 0.
    public let range: Range<Int>
    /// What sort of mistake it is.
    public let kind: Kind
    /// What to write instead, where we can tell.
    public let help: String?

    /// Makes a problem.
    public init(message: String, range: Range<Int>, kind: Kind, help: String? = nil) {
        self.message = message
        self.range = range
        self.kind = kind
        self.help = help
    }
}

/// Everything that kept a text from being an expression.
public struct ExpressionProblems: Error, Sendable, Hashable {
    /// The problems, in order of their place; never empty.
    public let problems: [ExpressionProblem]

    /// Gathers problems.
    public init(_ problems: [ExpressionProblem]) {
        self.problems = problems
    }
}
