/// What became of a commit. In every case but ``done(sequence:)`` nothing was written.
public enum CommitResult: Sendable, Hashable {
    /// It is durable; the stream's last sequence number now.
    case done(sequence: Int)
    /// Somebody else wrote to the stream; its last sequence number.
    case conflict(actual: Int)
    /// A lock that was to be taken is held; by whom, one entry a row in the way, sorted by name.
    case locksHeld([LockHolder])
    /// Locks that were required are not held any more, sorted by name.
    case locksLost([LockName])
}
