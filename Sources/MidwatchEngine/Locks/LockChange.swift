/// What a commit does to lock rows, in the same transaction as its events. The owner is always the run of the stream.
public enum LockChange: Sendable, Hashable {
    /// Take all of these, or none and nothing is committed: the store answers with the holders.
    case take([LockName], by: String, doing: String)
    /// The commit is only done when the run still holds all of these, not in doubt by somebody else, not overridden.
    case require([LockName])
    /// Let these go.
    case release([LockName])
    /// Keep these, marked in doubt.
    case markInDoubt([LockName])
    /// Keep these, no longer in doubt.
    case clearDoubt([LockName])
}
