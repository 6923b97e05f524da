/// A lock as it stands in the store. A row stays for ever; letting go makes it free.
public struct LockRow: Sendable, Hashable {
    /// What a lock may be.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Nobody holds it.
        case free
        /// Its owner's change is under way or being judged.
        case held
        /// Nobody knows whether its owner's change is applied, or its owner's engine fell silent.
        case inDoubt = "in-doubt"
        /// Somebody acted although its owner held it.
        case overridden
    }

    /// The lock.
    public var name: LockName
    /// How often it has been taken, taken over or overridden, from 1.
    public var epoch: Int
    /// The run that holds it; empty when free.
    public var owner: String
    /// The person or `automation`; empty when free.
    public var by: String
    /// What the holder is doing, for people; empty when free.
    public var doing: String
    /// The machine of the holder's engine, for people and for a store that machines share; empty when free.
    public var host: String
    /// The boot of that machine under which it was taken or last renewed; empty when free.
    public var bootID: String
    /// Since when it is held or free.
    public var since: Instant
    /// Whether it is held.
    public var state: State
    /// Whether it is in doubt only because its lease ran out: its owner clears that itself when it is heard of again.
    public var isSilent: Bool
    /// Until when the owner's engine need not be heard of: milliseconds on the boot-time clock of that very boot.
    public var leaseUntil: Int64
    /// The sequence number, in its owner's stream, of the event by which it was taken; 0 when free, or when an earlier
    /// version took it.
    public var acquired: Int
    /// The sequence number, in its owner's stream, of the newest intent stored under it; 0 until there is one.
    public var intent: Int
    /// The change that was last made under it; nil until there is one. It outlives its holder.
    public var lastChange: LastChange?

    /// A change that is over.
    public struct LastChange: Sendable, Hashable {
        /// The run that made it.
        public var owner: String
        /// What it did, for people.
        public var doing: String
        /// When its lock was let go, its verdict included.
        public var until: Instant

        /// A change that is over.
        public init(owner: String, doing: String, until: Instant) {
            self.owner = owner
            self.doing = doing
            self.until = until
        }
    }

    /// Makes a row.
    public init(
        name: LockName, epoch: Int, owner: String, by: String, doing: String, host: String = "", bootID: String,
        since: Instant, state: State, isSilent: Bool = false, leaseUntil: Int64 = 0, acquired: Int = 0, intent: Int = 0,
        lastChange: LastChange? = nil
    ) {
        self.name = name
        self.epoch = epoch
        self.owner = owner
        self.by = by
        self.doing = doing
        self.host = host
        self.bootID = bootID
        self.since = since
        self.state = state
        self.isSilent = isSilent
        self.leaseUntil = leaseUntil
        self.acquired = acquired
        self.intent = intent
        self.lastChange = lastChange
    }

    /// Whether the lease ran out: its owner's engine was not heard of in time, or not since the machine started.
    ///
    /// - Parameters:
    ///   - bootID: The boot of the machine that asks. A store lives on one machine, so another boot is an earlier one.
    ///   - bootTime: Milliseconds on that boot's clock.
    public func leaseIsOver(bootID: String, bootTime: Int64) -> Bool {
        guard state != .free else { return false }
        return self.bootID != bootID || leaseUntil < bootTime
    }

    /// Whether it may be taken over: its owner is not heard of, and provably did nothing under it.
    ///
    /// Every act is preceded by an intent, and an intent is stored in one transaction with ``LockChange/require``. A
    /// row without one therefore hides no change, and the owner that wakes up later is refused its intent.
    public func isAbandoned(bootID: String, bootTime: Int64) -> Bool {
        intent == 0 && acquired > 0 && leaseIsOver(bootID: bootID, bootTime: bootTime)
    }

    /// The row as a refused writer sees it.
    public func holder(bootID: String, bootTime: Int64) -> LockHolder {
        LockHolder(
            name: name, owner: owner, by: by, doing: doing, since: since, isInDoubt: state == .inDoubt && !isSilent,
            isSilent: isSilent || leaseIsOver(bootID: bootID, bootTime: bootTime))
    }
}
