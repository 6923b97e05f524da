public import MidwatchEngine

/// Where streams, locks, the inbox and holds live. One conformance suite runs against every store.
///
/// Every method is synchronous, may block on the disk, and may be called from any thread. What it returns is durable.
public protocol TimelineStore: Sendable {
    /// Writes events, lock changes and inbox consumption in one transaction, or nothing.
    ///
    /// The sequence is checked first, then locks in their order. All locks of one ``LockChange/take(_:by:doing:)`` are
    /// taken or none; a lock that its owner already holds is taken anew. A lock in doubt is refused to its owner too.
    /// - Precondition: locks are taken together with at least one event, whose time they bear.
    func commit(_ commit: Commit) throws(TimelineError) -> CommitResult

    /// The records of a stream with a sequence number greater than `after`, oldest first, at most `limit`.
    func records(of stream: StreamID, after: Int, limit: Int) throws(TimelineError) -> [TimelineRecord]

    /// Checks a stream against its chain. A record without content is sound where the ledger says why.
    func verify(_ stream: StreamID) throws(TimelineError) -> TimelineVerifier.Result

    /// The streams whose name begins with `prefix`, sorted by name.
    func streams(prefix: String) throws(TimelineError) -> [StreamSummary]

    /// Leaves a message for a run; returns the id it was given.
    func post(_ entry: InboxEntry) throws(TimelineError) -> Int64

    /// The messages for a run that no commit has consumed and whose id is greater than `after`, oldest first.
    func inbox(for run: RunID, after: Int64) throws(TimelineError) -> [InboxEntry]

    /// What became of a message that was posted; `nil` for an id that was never given.
    func fate(ofMessage id: Int64) throws(TimelineError) -> InboxFate?

    /// Every lock that was ever taken, sorted by name, those that are free now included.
    func locks() throws(TimelineError) -> [LockRow]

    /// The holds that were added and not removed, sorted by name. One that has expired is still among them.
    func holds() throws(TimelineError) -> [Hold]

    /// Puts a hold in place; false, and nothing is written, when one of that name stands.
    func add(_ hold: Hold) throws(TimelineError) -> Bool

    /// Takes a hold away; false when there is none of that name.
    func removeHold(_ name: String, by: String, reason: String, at: Instant) throws(TimelineError) -> Bool

    /// Everything that ever happened to holds, oldest first.
    func holdHistory() throws(TimelineError) -> [HoldChange]

    /// A number for a new incident, from 1, never given twice.
    func nextIncidentNumber() throws(TimelineError) -> Int
}

extension TimelineStore {
    /// Checks a stream against its chain, some thousand records at a time.
    public func verify(_ stream: StreamID) throws(TimelineError) -> TimelineVerifier.Result {
        try TimelineVerifier.verify(stream, in: self)
    }

    /// All records of a stream, oldest first.
    public func records(of stream: StreamID) throws(TimelineError) -> [TimelineRecord] {
        try records(of: stream, after: 0, limit: .max)
    }
}

/// The limits of the timeline, by name.
public enum TimelineLimits {
    /// The bytes of a record's salt.
    public static let saltBytes = 32
    /// The most records that are read at a time when a whole stream is gone through.
    public static let recordsPerRead = 5_000
    /// How long a writer waits for another process to let go of the file.
    public static let busyTimeout = Duration.seconds(5)
    /// The bytes that are kept from everybody else for the end of what was begun when the disk is full.
    public static let ballastBytes = 16 * 1024 * 1024
    /// The bytes of the ballast that are given up at a time: about two commits, so that even where somebody takes all
    /// that becomes free, more than a hundred commits find room.
    public static let ballastPiece = 128 * 1024
    /// The bytes that must be free, beside the ballast, for a change to begin: its records and its output need them.
    public static let roomForChange = 16 * 1024 * 1024
    /// The bytes that are made free for an undo: its records and the shim's.
    public static let roomForUndo = 2 * 1024 * 1024
}
