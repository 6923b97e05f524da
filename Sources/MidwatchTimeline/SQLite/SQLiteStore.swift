import GRDB
public import MidwatchEngine

/// The store on disk: one SQLite file in WAL mode, every commit synced before it returns.
///
/// Several processes may have the file open; each commit is one `BEGIN IMMEDIATE` transaction, and within a process
/// one connection does everything in turn.
public final class SQLiteStore: TimelineStore {
    /// The file's name in a state folder.
    public static let fileName = "timeline.sqlite"

    /// The file.
    public let path: String

    private let queue: DatabaseQueue
    private let bootID: String
    private let salt: @Sendable () -> [UInt8]

    /// Opens the file, and makes it and its folder when they are not there.
    /// - Parameters:
    ///   - path: the file.
    ///   - isGroupShared: whether the folder's group may write too; only counts when file and folder are made.
    ///   - bootID: the boot of this machine, which locks are taken under.
    ///   - salt: gives ``TimelineLimits/saltBytes`` bytes a record.
    public convenience init(
        path: String, isGroupShared: Bool = false, bootID: String, salt: @escaping @Sendable () -> [UInt8] = Salt.random
    ) throws(TimelineError) {
        try self.init(path: path, isGroupShared: isGroupShared, bootID: bootID, salt: salt, busyTimeout: nil)
    }

    init(
        path: String, isGroupShared: Bool, bootID: String, salt: @escaping @Sendable () -> [UInt8],
        busyTimeout: Duration?
    ) throws(TimelineError) {
        self.path = path
        self.bootID = bootID
        self.salt = salt
        try StateFile.prepare(path, isGroupShared: isGroupShared)
        do {
            queue = try SQLiteOpening.open(path: path, busyTimeout: busyTimeout ?? TimelineLimits.busyTimeout)
        } catch {
            throw SQLiteProblem.error(error, path: path)
        }
    }

    /// Writes events, lock changes and inbox consumption in one transaction, or nothing.
    public func commit(_ commit: Commit) throws(TimelineError) -> CommitResult {
        precondition(commit.isSound, "locks are taken together with an event")
        return try transaction { [bootID, salt] database in
            let result = try SQLiteCommit(database: database, commit: commit, bootID: bootID, salt: salt).write()
            if case .done = result { return (result, .commit) }
            return (result, .rollback)
        }
    }

    /// The records of a stream after a sequence number, at most `limit`.
    public func records(of stream: StreamID, after: Int, limit: Int) throws(TimelineError) -> [TimelineRecord] {
        try reading { try SQLiteReading.records($0, of: stream, after: after, limit: limit) }
    }

    /// The streams whose name begins with `prefix`, sorted by name.
    public func streams(prefix: String) throws(TimelineError) -> [StreamSummary] {
        try reading { try SQLiteReading.streams($0, prefix: prefix) }
    }

    /// Leaves a message for a run.
    public func post(_ entry: InboxEntry) throws(TimelineError) -> Int64 {
        try transaction { (try SQLiteInbox.post($0, entry), .commit) }
    }

    /// The messages for a run that no commit has consumed.
    public func inbox(for run: RunID, after: Int64) throws(TimelineError) -> [InboxEntry] {
        try reading { try SQLiteInbox.waiting($0, for: run, after: after) }
    }

    /// Every lock that was ever taken.
    public func locks() throws(TimelineError) -> [LockRow] {
        try reading { try SQLiteLocks.rows($0) }
    }

    /// The holds that were added and not removed.
    public func holds() throws(TimelineError) -> [Hold] {
        HoldChange.standing(after: try holdHistory())
    }

    /// Puts a hold in place, unless one of that name stands.
    public func add(_ hold: Hold) throws(TimelineError) -> Bool {
        try transaction { database in
            let history = try SQLiteHolds.history(database)
            if HoldChange.standing(after: history).contains(where: { $0.name == hold.name }) {
                return (false, .rollback)
            }
            try SQLiteHolds.append(database, .added(hold))
            return (true, .commit)
        }
    }

    /// Takes a hold away, if there is one of that name.
    public func removeHold(_ name: String, by: String, reason: String, at: Instant) throws(TimelineError) -> Bool {
        try transaction { database in
            let history = try SQLiteHolds.history(database)
            guard HoldChange.standing(after: history).contains(where: { $0.name == name }) else {
                return (false, .rollback)
            }
            try SQLiteHolds.append(database, .removed(name: name, by: by, reason: reason, at: at))
            return (true, .commit)
        }
    }

    /// Everything that ever happened to holds.
    public func holdHistory() throws(TimelineError) -> [HoldChange] {
        try reading { try SQLiteHolds.history($0) }
    }

    /// A number for a new incident, from 1.
    public func nextIncidentNumber() throws(TimelineError) -> Int {
        // Not synced: the log is synced in order, so the first commit that uses the number makes it durable too, and a
        // number that nobody used yet may be lost with the power.
        try transaction(isSynced: false) { (try SQLiteReading.nextNumber($0, counter: "incident"), .commit) }
    }

    /// What SQLite finds wrong with the file's pages; empty when it is sound. Reads the whole file.
    public func pageProblems() throws(TimelineError) -> [String] {
        try reading { try SQLiteReading.pageProblems($0) }
    }

    /// Runs one write, from `BEGIN IMMEDIATE` to the synced `COMMIT`.
    func transaction<Result>(
        isSynced: Bool = true, _ body: (Database) throws -> (Result, Database.TransactionCompletion)
    ) throws(TimelineError) -> Result {
        do {
            return try queue.inDatabase { database in
                if !isSynced { try database.execute(sql: "PRAGMA synchronous = NORMAL") }
                defer { if !isSynced { Self.synchronizeAgain(database) } }
                var result: Result?
                try database.inTransaction(.immediate) {
                    let (value, completion) = try body(database)
                    result = value
                    return completion
                }
                guard let result else { preconditionFailure("a transaction ended without a result") }
                return result
            }
        } catch {
            throw SQLiteProblem.error(error, path: path)
        }
    }

    private static func synchronizeAgain(_ database: Database) {
        do {
            try database.execute(sql: "PRAGMA synchronous = FULL")
        } catch {
            // It touches no disk. Going on would break the promise that every commit is durable.
            preconditionFailure("SQLite no longer takes its settings: \(error)")
        }
    }

    /// Runs one read on one state of the file.
    func reading<Result>(_ body: (Database) throws -> Result) throws(TimelineError) -> Result {
        do {
            return try queue.inDatabase(body)
        } catch {
            throw SQLiteProblem.error(error, path: path)
        }
    }
}
