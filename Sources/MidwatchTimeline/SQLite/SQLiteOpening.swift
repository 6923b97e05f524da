import GRDB

/// Opens the file the one way that keeps its promises, and refuses it otherwise.
enum SQLiteOpening {
    static func open(path: String, busyTimeout: Duration) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "midwatch.timeline"
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(Double(busyTimeout.components.seconds))
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    """)
        }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { database in
            try checkOwner(database, path: path)
            try useWriteAheadLog(database, path: path)
            try migrate(database, path: path)
        }
        return queue
    }

    /// Refuses the file of another program before anything is written to it.
    private static func checkOwner(_ database: Database, path: String) throws {
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if application == SQLiteSchema.applicationID { return }
        let objects = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        if application != 0 || objects != 0 { throw TimelineError.notATimeline(path: path) }
    }

    private static func useWriteAheadLog(_ database: Database, path: String) throws {
        // A file without pages has nothing to lose: its first page needs no rollback journal, which costs four syncs.
        if try Int.fetchOne(database, sql: "PRAGMA page_count") == 0 {
            try database.execute(sql: "PRAGMA journal_mode = MEMORY")
        }
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") ?? "nothing"
        if mode != "wal" {
            throw TimelineError.unsafeFileSystem(path: path, detail: "SQLite uses \(mode) there instead of a WAL")
        }
    }

    /// Brings the file's schema up to the newest step. Two processes may try at once; the second finds nothing to do.
    private static func migrate(_ database: Database, path: String) throws {
        if try version(database) == SQLiteSchema.steps.count { return }
        try database.inTransaction(.immediate) {
            let found = try version(database)
            guard found >= 0, found <= SQLiteSchema.steps.count else {
                throw TimelineError.newerVersion(path: path, found: found, known: SQLiteSchema.steps.count)
            }
            for step in SQLiteSchema.steps.dropFirst(found) { try database.execute(sql: step.sql) }
            try database.execute(
                sql: """
                    PRAGMA application_id = \(SQLiteSchema.applicationID);
                    PRAGMA user_version = \(SQLiteSchema.steps.count);
                    """)
            return .commit
        }
    }

    private static func version(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }
}
