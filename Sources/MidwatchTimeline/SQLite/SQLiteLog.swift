import GRDB
import MidwatchEngine

/// The file as one log: its id, the order in which its records were written, and what was taken out of them.
enum SQLiteLog {
    /// What became of a wish to take a record's content out.
    enum Emptying {
        case done(SQLiteConnection.Tip)
        case refused(RedactionRefusal)
    }

    static func name(_ database: Database) throws -> String {
        try String.fetchOne(database, sql: "SELECT name FROM log WHERE id = 1") ?? ""
    }

    static func bodies(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT coalesce(max(id), 0) FROM body") ?? 0
    }

    /// Adds the records after those that a tree covers, in the order in which they were written.
    static func extend(_ range: inout MerkleRange, _ database: Database) throws {
        let cursor = try Row.fetchCursor(
            database, sql: "SELECT body, hash FROM record WHERE body > ? ORDER BY body", arguments: [range.size])
        while let row = try cursor.next() {
            let body: Int = try row.decode(atIndex: 0)
            if body != range.size + 1 {
                throw DatabaseError(
                    resultCode: .SQLITE_CORRUPT, message: "record \(range.size + 1) in the order of writing is missing")
            }
            range.append(try SQLiteReading.bytes(row, 1))
        }
    }

    /// Takes the content of a record out, in one transaction with the record that tells of it.
    static func empty(
        _ place: RecordPlace, by person: Person, reason: String, at moment: Instant, _ database: Database,
        machine: Machine, salt: @escaping @Sendable () -> [UInt8]
    ) throws -> Emptying {
        if place.stream == .ledger { return .refused(.ofLedger) }
        let found = try Row.fetchOne(
            database,
            sql: """
                SELECT record.commitment, record.body, body.salt IS NULL
                FROM record LEFT JOIN body ON body.id = record.body WHERE stream = ? AND sequence = ?
                """, arguments: [place.stream.text, place.sequence])
        guard let found else { return .refused(.noSuchRecord) }
        if try found.decode(Bool.self, atIndex: 2) { return .refused(.alreadyDone) }
        let redaction = Redaction(
            stream: place.stream, sequence: place.sequence, commitment: try SQLiteReading.bytes(found, 0), by: person,
            reason: reason)
        let last = try Int.fetchOne(
            database, sql: "SELECT coalesce(max(sequence), 0) FROM record WHERE stream = ?",
            arguments: [StreamID.ledger.text])
        let commit = Commit(
            stream: .ledger, expected: last ?? 0, events: [NewEvent(at: moment, ledger: .redacted(redaction))])
        let written = try SQLiteCommit(database: database, commit: commit, machine: machine, salt: salt).write()
        guard case (.done(let sequence), let tip?) = written else {
            throw DatabaseError(message: "the ledger took no record")
        }
        let body: Int64 = try found.decode(atIndex: 1)
        try database.execute(
            sql: "INSERT INTO redaction (body, told) VALUES (?, ?)", arguments: [body, sequence])
        try database.execute(
            sql: "UPDATE body SET salt = NULL, payload = NULL WHERE id = ?", arguments: [body])
        return .done(tip)
    }
}

/// Why the content of a record was not taken out.
public enum RedactionRefusal: Sendable, Hashable {
    /// There is no such record.
    case noSuchRecord
    /// It was taken out before.
    case alreadyDone
    /// The ledger tells of what was taken out; nothing is taken out of it.
    case ofLedger
}
