/// A lock as it stands in the store. A row stays for ever; letting go makes it free.
public struct LockRow: Sendable, Hashable {
    /// What a lock may be.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Nobody holds it.
        case free
        /// Its owner's change is under way or being judged.
        case held
        /// Nobody knows whether its owner's change is applied.
        case inDoubt = "in-doubt"
        /// Somebody acted although its owner held it.
        case overridden
    }

    /// The lock.
    public var name: LockName
    /// How often it has been taken, from 1.
    public var epoch: Int
    /// The run that holds it; empty when free.
    public var owner: String
    /// The person or `automation`; empty when free.
    public var by: String
    /// What the holder is doing, for people; empty when free.
    public var doing: String
    /// The boot of the machine under which it was taken; empty when free.
    public var bootID: String
    /// Since when it is as it is.
    public var since: Instant
    /// Whether it is held.
    public var state: State

    /// Makes a row.
    public init(
        name: LockName, epoch: Int, owner: String, by: String, doing: String, bootID: String, since: Instant,
        state: State
    ) {
        self.name = name
        self.epoch = epoch
        self.owner = owner
        self.by = by
        self.doing = doing
        self.bootID = bootID
        self.since = since
        self.state = state
    }

    /// The row as a refused writer sees it.
    public var holder: LockHolder {
        LockHolder(name: name, owner: owner, by: by, doing: doing, since: since, isInDoubt: state == .inDoubt)
    }
}
