/// One way out of a step, as the file says it or as the language fills it in.
public struct StepEdge: Sendable, Hashable {
    /// Which way it is.
    public enum Way: Sendable, Hashable {
        /// The step went well: `go:`, or the next step in the file.
        case success
        /// Branch `index` (0-based) of `decide:`.
        case branch(index: Int)
        /// The `else:` of `decide:`.
        case otherwiseBranch
        /// The `unknown:` of `decide:`.
        case unknownBranch
        /// A change improved things without reaching the objective: `partly:`.
        case partly
        /// The step failed: `otherwise:`, or the runbook's failure step.
        case failure
    }

    /// The step that is left.
    public var from: StepKey
    /// Which way it is left.
    public var way: Way
    /// Where that leads.
    public var next: Next
    /// Where the file says so; the step's id where it says nothing.
    public var range: SourceRange
    /// Whether the file says it, as opposed to the language filling it in.
    public var isWritten: Bool

    /// Makes an edge.
    public init(from: StepKey, way: Way, next: Next, range: SourceRange, isWritten: Bool) {
        self.from = from
        self.way = way
        self.next = next
        self.range = range
        self.isWritten = isWritten
    }
}
