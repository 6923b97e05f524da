/// Why nothing more will happen to a run until somebody comes.
public enum Standstill: Sendable, Hashable {
    /// The run ended.
    case ended(Ending)
    /// The run cannot go on without a person, and nobody is here.
    case waiting(Waiting)
    /// The run stands still until somebody resumes it.
    case parked
}
