/// Why a run cannot be driven any further by this host. Nothing was done that the log does not say.
public enum DrivingProblem: Error, Sendable, Hashable {
    /// Somebody else wrote to the run's stream, which has one writer.
    case anotherWriter
    /// Locks that the run needs were taken away.
    case locksLost([LockName])
    /// An event that was stored cannot be followed.
    case logBroken(ReplayError)
    /// The engine refused the result of work that it had asked for, and asks for it again.
    case resultRefused(EffectID, RejectedInput)
}
