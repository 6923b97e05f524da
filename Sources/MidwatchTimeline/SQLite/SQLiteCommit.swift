import GRDB
import MidwatchEngine

/// One commit inside its transaction. Everything but `done` makes the caller roll back.
struct SQLiteCommit {
    let database: Database
    let commit: Commit
    let machine: Machine
    let salt: @Sendable () -> [UInt8]

    private static let lastRecord = """
        SELECT sequence, hash, at FROM record WHERE stream = ? ORDER BY sequence DESC LIMIT 1
        """
    private static let insertBody = "INSERT INTO body (salt, payload) VALUES (?, ?)"
    private static let insertRecord = """
        INSERT INTO record (stream, sequence, at, name, version, commitment, hash, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """

    /// What became of it, and the last record that it wrote.
    func write() throws -> (CommitResult, SQLiteConnection.Tip?) {
        let last = try lastRecord()
        if (last?.sequence ?? 0) != commit.expected { return (.conflict(actual: last?.sequence ?? 0), nil) }
        if !commit.locks.isEmpty {
            let at = commit.events.last?.at ?? last?.at ?? Instant(milliseconds: 0)
            let writer = machine.writer(owner: commit.owner, at: at)
            if let refusal = try SQLiteLocks.apply(commit.locks, database, writer: writer) {
                return (CommitResult(refusal), nil)
            }
        }
        var maker = RecordMaker(
            stream: commit.stream, sequence: commit.expected, hash: last?.hash, salt: salt)
        for event in commit.events { try insert(maker.record(event)) }
        for id in commit.inboxConsumed {
            try SQLiteInbox.consume(database, id: id, sequence: maker.sequence, refusal: commit.refusal)
        }
        for entry in commit.posts { _ = try SQLiteInbox.post(database, entry) }
        let tip = SQLiteConnection.Tip(stream: commit.stream, sequence: maker.sequence, hash: maker.hash)
        return (.done(sequence: maker.sequence), commit.events.isEmpty ? nil : tip)
    }

    private func lastRecord() throws -> (sequence: Int, hash: [UInt8], at: Instant)? {
        let statement = try database.cachedStatement(sql: SQLiteCommit.lastRecord)
        guard let row = try Row.fetchOne(statement, arguments: [commit.stream.text]) else { return nil }
        return (
            try row.decode(atIndex: 0), try SQLiteReading.bytes(row, 1),
            Instant(milliseconds: try row.decode(atIndex: 2))
        )
    }

    private func insert(_ record: TimelineRecord) throws {
        let body = try database.cachedStatement(sql: SQLiteCommit.insertBody)
        try body.execute(arguments: [SQLiteReading.blob(record.salt), record.payload])
        let statement = try database.cachedStatement(sql: SQLiteCommit.insertRecord)
        try statement.execute(arguments: [
            record.stream.text, record.sequence, record.at.milliseconds, record.name, record.version,
            SQLiteReading.blob(record.commitment), SQLiteReading.blob(record.hash), database.lastInsertedRowID,
        ])
    }
}
