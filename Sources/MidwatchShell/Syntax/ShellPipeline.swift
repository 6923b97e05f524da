/// The place of a command in `a | b | c`, and what joins that pipeline to its neighbours.
public struct ShellPipeline: Sendable, Equatable {
    /// What stands between two pipelines.
    public enum Joint: Sendable, Equatable {
        /// Nothing, a newline or `;`.
        case sequence
        /// `&&`
        case and
        /// `||`
        case or
        /// `&`
        case background
    }

    /// The command's place, from 0.
    public var index = 0
    /// How many commands the pipeline has.
    public var count = 1
    /// What stands before the pipeline.
    public var before = Joint.sequence
    /// What stands after it.
    public var after = Joint.sequence
    /// Whether `!` turns its exit code round.
    public var isNegated = false
    /// Where the whole pipeline stands.
    public var range = 0..<0
    /// Its number in the text, which its commands share.
    public var number = 0
}
