/// Who holds a lock that was refused.
public struct LockHolder: Sendable, Hashable {
    /// The lock.
    public var name: LockName
    /// The holder's run or ad hoc change.
    public var owner: String
    /// The person or `automation`.
    public var by: String
    /// What the holder is doing, for people.
    public var doing: String
    /// Since when.
    public var since: Instant
    /// Whether the holder's change is in doubt.
    public var isInDoubt: Bool

    /// Makes a holder.
    public init(name: LockName, owner: String, by: String, doing: String, since: Instant, isInDoubt: Bool) {
        self.name = name
        self.owner = owner
        self.by = by
        self.doing = doing
        self.since = since
        self.isInDoubt = isInDoubt
    }
}
