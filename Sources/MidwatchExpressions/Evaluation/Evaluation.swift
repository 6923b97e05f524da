/// What evaluating an expression gave.
public enum Evaluation: Sendable, Equatable {
    /// A value.
    case value(Value)
    /// It cannot be told, for these reasons, sorted, each once.
    case unknown([String])
    /// It has no value: overflow, a missing key, a limit, operands of wrong types.
    case error(EvaluationProblem)
}

/// Why an expression has no value.
public struct EvaluationProblem: Error, Sendable, Hashable {
    /// What went wrong, in lower case and without a full stop.
    public let message: String
    /// The part of the expression: offsets of Unicode scalars from its start, from 0.
    public let range: Range<Int>

    /// Makes a problem.
    public init(message: String, range: Range<Int>) {
        self.message = message
        self.range = range
    }
}
