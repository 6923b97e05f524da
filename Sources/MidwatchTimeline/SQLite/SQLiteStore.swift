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

    let connection: SQLiteConnection
    private let ballast: Ballast
    private let lease: FolderLease?
    let isGroupShared: Bool
    let machine: Machine
    let salt: @Sendable () -> [UInt8]

    /// Opens the file, and makes it and its folder when they are not there.
    /// - Parameters:
    ///   - path: the file.
    ///   - isGroupShared: whether the folder's group may write too; only counts when file and folder are made.
    ///   - bootID: the boot of this machine, which locks are taken under.
    ///   - bootTime: the clock of that boot, in milliseconds, which leases run on.
    ///   - salt: gives ``TimelineLimits/saltBytes`` bytes a record.
    public convenience init(
        path: String, isGroupShared: Bool = false, bootID: String,
        bootTime: @escaping @Sendable () -> Int64 = BootClock.milliseconds,
        salt: @escaping @Sendable () -> [UInt8] = Salt.random
    ) throws(TimelineError) {
        try self.init(
            path: path, isGroupShared: isGroupShared, bootID: bootID, bootTime: bootTime, salt: salt, busyTimeout: nil)
    }

    convenience init(
        path: String, isGroupShared: Bool, bootID: String,
        bootTime: @escaping @Sendable () -> Int64 = BootClock.milliseconds,
        salt: @escaping @Sendable () -> [UInt8], busyTimeout: Duration?
    ) throws(TimelineError) {
        try StateFile.prepare(path, isGroupShared: isGroupShared)
        guard let lease = FolderLease.take(for: path, isExclusive: false) else { throw .busy(path: path) }
        try self.init(
            path: path, isGroupShared: isGroupShared,
            machine: Machine(name: BootClock.machineName(), bootID: bootID, bootTime: bootTime), salt: salt,
            busyTimeout: busyTimeout, lease: lease)
    }

    /// - Parameter lease: says that this process uses the file; `nil` where it puts the file in its place.
    init(
        path: String, isGroupShared: Bool, machine: Machine, salt: @escaping @Sendable () -> [UInt8],
        busyTimeout: Duration?, lease: FolderLease?
    ) throws(TimelineError) {
        self.path = path
        self.lease = lease
        self.machine = machine
        self.salt = salt
        self.isGroupShared = isGroupShared
        try StateFile.prepare(path, isGroupShared: isGroupShared)
        ballast = Ballast(beside: path)
        connection = try SQLiteConnection(path: path, busyTimeout: busyTimeout ?? TimelineLimits.busyTimeout)
        ballast.restore(isGroupShared: isGroupShared)
    }

    /// Writes events, lock changes and inbox consumption in one transaction, or nothing.
    ///
    /// Where the disk fails, the file is opened anew and the commit is looked for there. One that is not there is made
    /// once more, unless it begins a change: after ``TimelineError/diskFailed(path:detail:)`` this process begins none.
    public func commit(_ commit: Commit) throws(TimelineError) -> CommitResult {
        precondition(commit.isSound, "locks are taken together with an event")
        if ReserveRule.beginsChange(commit) { try checkMayBegin() }
        if ReserveRule.beginsUndo(commit) { ballast.makeRoom(TimelineLimits.roomForUndo) }
        do {
            return try write(commit)
        } catch {
            guard case .diskFull = error, try mayUseReserve(commit) else { throw error }
            return try usingReserve { () throws(TimelineError) in try write(commit) }
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

    /// Leaves a message for a run. It may use the reserve: a full disk must not keep a person from a run.
    public func post(_ entry: InboxEntry) throws(TimelineError) -> Int64 {
        try usingReserve { () throws(TimelineError) in
            try transaction { (try SQLiteInbox.post($0, entry), .commit) }
        }
    }

    /// The messages for a run that no commit has consumed.
    public func inbox(for run: RunID, after: Int64) throws(TimelineError) -> [InboxEntry] {
        try reading { try SQLiteInbox.waiting($0, for: run, after: after) }
    }

    /// What became of a message.
    public func fate(ofMessage id: Int64) throws(TimelineError) -> InboxFate? {
        try reading { try SQLiteInbox.fate($0, id: id) }
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
        try connection.transaction(isSynced: isSynced, body)
    }

    /// Runs one read on one state of the file.
    func reading<Result>(_ body: (Database) throws -> Result) throws(TimelineError) -> Result {
        try connection.reading(body)
    }
}

// MARK: - When the disk is full, or fails

extension SQLiteStore {
    /// Refuses what may change something where it could not be told to its end: the disk is nearly full, or has failed.
    public func checkMayBegin() throws(TimelineError) {
        if let failure = connection.failure { throw .diskFailed(path: path, detail: failure) }
        ballast.restore(isGroupShared: isGroupShared)
        let needed = TimelineLimits.roomForChange + TimelineLimits.ballastBytes - ballast.bytes
        guard let free = FreeSpace.bytes(at: path), free < needed else { return }
        throw .noRoom(path: path, free: free, needed: needed)
    }

    private func mayUseReserve(_ commit: Commit) throws(TimelineError) -> Bool {
        try reading { database in
            switch try ReserveRule.claim(commit, holdsLocks: try SQLiteLocks.isHolder(commit.owner, database)) {
            case .begins, .plain: false
            case .undoes, .owed: true
            }
        }
    }

    /// Gives up the ballast piece by piece until a write fits.
    private func usingReserve<Result>(
        _ write: () throws(TimelineError) -> Result
    ) throws(TimelineError) -> Result {
        while true {
            do {
                return try write()
            } catch {
                guard case .diskFull = error, ballast.giveUpPiece() else { throw error }
            }
        }
    }

    /// One try, settled by looking when the disk fails in the middle of it.
    private func write(_ commit: Commit) throws(TimelineError) -> CommitResult {
        var tip: SQLiteConnection.Tip?
        do {
            return try attempt(commit, &tip)
        } catch {
            guard case .diskFailed = error else { throw error }
            if let tip, try connection.holds(tip) {
                connection.remember(tip)
                return .done(sequence: tip.sequence)
            }
            if ReserveRule.beginsChange(commit) { throw error }
            return try attempt(commit, &tip)
        }
    }

    private func attempt(
        _ commit: Commit, _ tip: inout SQLiteConnection.Tip?
    ) throws(TimelineError) -> CommitResult {
        var written: SQLiteConnection.Tip?
        defer { tip = written }
        let result = try transaction(isSynced: !commit.isRenewal) { [machine, salt] database in
            let (result, last) = try SQLiteCommit(
                database: database, commit: commit, machine: machine, salt: salt
            ).write()
            written = last
            if case .done = result { return (result, .commit) }
            return (result, .rollback)
        }
        if case .done = result, let written { connection.remember(written) }
        return result
    }
}
