/// Who changes lock rows, from which machine, and when.
public struct LockWriter: Sendable, Hashable {
    /// Whose locks they are: the text of a run's id.
    public var owner: String
    /// The name of the writer's machine.
    public var host: String
    /// The boot of that machine.
    public var bootID: String
    /// Milliseconds on the clock of that boot, which counts what the machine sleeps too.
    public var bootTime: Int64
    /// The time of the commit.
    public var at: Instant

    /// Makes a writer.
    public init(owner: String, host: String = "", bootID: String, bootTime: Int64 = 0, at: Instant) {
        self.owner = owner
        self.host = host
        self.bootID = bootID
        self.bootTime = bootTime
        self.at = at
    }

    /// When a lease that begins now runs out.
    var leaseEnd: Int64 {
        bootTime + Int64(LockLimits.lease.components.seconds) * 1000
    }
}

/// Why lock changes were refused. Nothing of them was done.
public enum LockRefusal: Sendable, Hashable {
    /// A lock that was to be taken is held; by whom, one entry a row in the way, sorted by name.
    case held([LockHolder])
    /// Locks that were required are not held any more, sorted by name.
    case lost([LockName])
}
