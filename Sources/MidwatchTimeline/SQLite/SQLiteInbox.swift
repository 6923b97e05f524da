import GRDB
import MidwatchEngine
import MidwatchExpressions

/// Reads and writes the messages between processes.
enum SQLiteInbox {
    static func post(_ database: Database, _ entry: InboxEntry) throws -> Int64 {
        let statement = try database.cachedStatement(sql: "INSERT INTO inbox (run, at, payload) VALUES (?, ?, ?)")
        let payload = PayloadFolding.text(entry.message.payload)
        try statement.execute(arguments: [entry.run.text, entry.at.milliseconds, payload])
        return database.lastInsertedRowID
    }

    static func waiting(_ database: Database, for run: RunID, after: Int64) throws -> [InboxEntry] {
        let statement = try database.cachedStatement(
            sql: "SELECT id, at, payload FROM inbox WHERE run = ? AND id > ? AND consumed IS NULL ORDER BY id")
        return try Row.fetchAll(statement, arguments: [run.text, after]).map { row in
            InboxEntry(
                id: try row.decode(atIndex: 0), run: run, message: try message(try row.decode(atIndex: 2)),
                at: Instant(milliseconds: try row.decode(atIndex: 1)))
        }
    }

    /// Notes the sequence number of the event that answered it, and why it was refused where it was, and empties it.
    static func consume(_ database: Database, id: Int64, sequence: Int, refusal: String?) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE inbox SET consumed = ?, refusal = ?, payload = '' WHERE id = ? AND consumed IS NULL")
        try statement.execute(arguments: [sequence, refusal, id])
    }

    static func fate(_ database: Database, id: Int64) throws -> InboxFate? {
        let statement = try database.cachedStatement(sql: "SELECT consumed, refusal FROM inbox WHERE id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [id]) else { return nil }
        let consumed: Int? = try row.decode(atIndex: 0)
        let refusal: String? = try row.decode(atIndex: 1)
        return refusal.map(InboxFate.refused) ?? consumed.map(InboxFate.taken) ?? .waiting
    }

    private static func message(_ payload: String) throws(TimelineError) -> InboxMessage {
        do throws(PayloadProblem) {
            return try InboxMessage(payload: try PayloadReader(try PayloadFolding.parse(payload)))
        } catch {
            throw .badPayload(name: "inbox", detail: error.message)
        }
    }
}
