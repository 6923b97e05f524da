/// What reaches the driver of a run.
public enum RunMessage: Sendable, Hashable {
    /// A person, another process or the host itself says something; with the inbox entry that it came by.
    case input(Input, inbox: Int64?)
    /// Work that goes on has something to tell.
    case looked(EffectID, flight: Int, EffectResult, at: Instant)
    /// Work ended, with a result, or without one because it was stopped.
    case ended(EffectID, flight: Int, EffectResult?, at: Instant)
    /// It is time to say again that the host of the run's locks lives; see ``LockLimits/renewal``.
    case renewalDue(at: Instant)
}
