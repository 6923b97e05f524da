import GRDB
import GRDBSQLite
import Glibc
import MidwatchEngine
import Synchronization

/// The open file, and what becomes of it when the disk fails under it.
///
/// After a failed write or sync nobody knows what the disk holds: the kernel drops the pages that it could not write,
/// and a second sync of the same descriptor succeeds without them. So the connection is closed and opened anew, and
/// what this process has committed before is looked for. Source: PostgreSQL's "fsyncgate", fixed in its release 12.
final class SQLiteConnection: Sendable {
    /// The last record that this process has committed to a stream.
    struct Tip: Hashable, Sendable {
        var stream: StreamID
        var sequence: Int
        var hash: [UInt8]
    }

    private struct Contents {
        /// The connection; `nil` after a failure, until the file can be opened again.
        var queue: DatabaseQueue?
        var tips: [StreamID: Tip] = [:]
        /// The first failed write or sync.
        var failure: String?
    }

    let path: String
    private let busyTimeout: Duration
    private let contents: Mutex<Contents>

    init(path: String, busyTimeout: Duration) throws(TimelineError) {
        self.path = path
        self.busyTimeout = busyTimeout
        let queue: DatabaseQueue
        do {
            queue = try SQLiteOpening.open(path: path, busyTimeout: busyTimeout)
        } catch {
            throw SQLiteProblem.error(error, path: path)
        }
        contents = Mutex(Contents(queue: queue))
    }

    /// Why this process begins no change any more; `nil` while the disk has kept its word.
    var failure: String? { contents.withLock { $0.failure } }

    /// Remembers what is committed, to look for it after a failure.
    func remember(_ tip: Tip) {
        contents.withLock { $0.tips[tip.stream] = tip }
    }

    /// Runs one write, from `BEGIN IMMEDIATE` to the synced `COMMIT`.
    ///
    /// After ``TimelineError/diskFailed(path:detail:)`` the file was opened again and what was committed before is
    /// there; whether this write is, the caller must look.
    func transaction<Result>(
        isSynced: Bool = true, _ body: (Database) throws -> (Result, Database.TransactionCompletion)
    ) throws(TimelineError) -> Result {
        let queue = try current()
        do {
            return try queue.inDatabase { database in
                if !isSynced { try database.execute(sql: "PRAGMA synchronous = NORMAL") }
                defer { if !isSynced { Self.synchronizeAgain(database) } }
                var result: Result?
                do {
                    try database.inTransaction(.immediate) {
                        let (value, completion) = try body(database)
                        result = value
                        return completion
                    }
                } catch let error as DatabaseError where error.isFailedWrite {
                    let code = sqlite3_system_errno(database.sqliteConnection)
                    throw code == ENOSPC || code == EDQUOT ? TimelineError.diskFull(path: path) : error
                }
                guard let result else { preconditionFailure("a transaction ended without a result") }
                return result
            }
        } catch {
            guard let failed = error as? DatabaseError, failed.isFailedWrite else {
                throw SQLiteProblem.error(error, path: path)
            }
            throw try fail(failed.message ?? "SQLite code \(failed.extendedResultCode.rawValue)", on: queue)
        }
    }

    /// Runs one read on one state of the file.
    func reading<Result>(_ body: (Database) throws -> Result) throws(TimelineError) -> Result {
        let queue = try current()
        do {
            return try queue.inDatabase(body)
        } catch {
            throw SQLiteProblem.error(error, path: path)
        }
    }

    /// Whether exactly this record is in the file.
    func holds(_ tip: Tip) throws(TimelineError) -> Bool {
        try reading { try Self.holds(tip, $0) }
    }

    private static func holds(_ tip: Tip, _ database: Database) throws -> Bool {
        let sql = "SELECT hash FROM record WHERE stream = ? AND sequence = ?"
        let row = try Row.fetchOne(database, sql: sql, arguments: [tip.stream.text, tip.sequence])
        return try row.map { try SQLiteReading.bytes($0, 0) } == tip.hash
    }

    private func current() throws(TimelineError) -> DatabaseQueue {
        try contents.withLock { contents throws(TimelineError) in
            if let queue = contents.queue { return queue }
            return try open(&contents)
        }
    }

    /// Closes what cannot be trusted, opens the file anew and looks for what was committed. Returns what to throw.
    private func fail(_ detail: String, on queue: DatabaseQueue) throws(TimelineError) -> TimelineError {
        try contents.withLock { contents throws(TimelineError) in
            contents.failure = contents.failure ?? detail
            // Another thread may have been here first, with the same failure.
            if let open = contents.queue, open === queue {
                contents.queue = nil
                try? queue.close()
            }
            if contents.queue == nil { _ = try open(&contents) }
            return .diskFailed(path: path, detail: detail)
        }
    }

    private func open(_ contents: inout Contents) throws(TimelineError) -> DatabaseQueue {
        do {
            let queue = try SQLiteOpening.open(path: path, busyTimeout: busyTimeout)
            let missing = try queue.inDatabase { database in
                // What is read back may only be in memory. Merged into the file, it is written and synced anew.
                _ = try database.checkpoint(.truncate)
                return try contents.tips.values.first { try !Self.holds($0, database) }
            }
            if let missing {
                try? queue.close()
                throw TimelineError.corrupt(
                    path: path, detail: "record \(missing.sequence) of \(missing.stream), committed before, is gone")
            }
            contents.queue = queue
            return queue
        } catch {
            let problem = SQLiteProblem.error(error, path: path)
            if case .corrupt = problem { throw problem }
            throw .diskFailed(path: path, detail: "it cannot be opened again: \(problem)")
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
}

extension DatabaseError {
    /// Whether a write or a sync failed, so that nobody knows what the disk holds.
    ///
    /// A full disk is told apart: SQLite finds it before it believes anything, and takes the write back.
    fileprivate var isFailedWrite: Bool {
        switch resultCode {
        case .SQLITE_IOERR: extendedResultCode != .SQLITE_IOERR_SHMSIZE
        case .SQLITE_READONLY: true
        default: false
        }
    }
}
