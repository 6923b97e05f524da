import FoundationEssentials
import GRDB
import MidwatchEngine

/// Reads streams.
enum SQLiteReading {
    private static let selectRecords = """
        SELECT record.sequence, record.at, record.name, record.version, record.commitment, record.hash,
            body.salt, body.payload
        FROM record LEFT JOIN body ON body.id = record.body
        WHERE record.stream = ? AND record.sequence > ? ORDER BY record.sequence LIMIT ?
        """

    /// Jumps from stream to stream in the key, so that it costs as much as there are streams, not events.
    private static let selectStreams = """
        WITH RECURSIVE name (stream) AS (
            SELECT min(stream) FROM record WHERE stream >= ?1
            UNION ALL
            SELECT (SELECT min(stream) FROM record WHERE stream > name.stream) FROM name
            WHERE name.stream IS NOT NULL AND substr(name.stream, 1, length(?1)) = ?1
        )
        SELECT name.stream,
            (SELECT max(sequence) FROM record WHERE stream = name.stream),
            (SELECT at FROM record WHERE stream = name.stream ORDER BY sequence LIMIT 1),
            (SELECT at FROM record WHERE stream = name.stream ORDER BY sequence DESC LIMIT 1)
        FROM name WHERE name.stream IS NOT NULL AND substr(name.stream, 1, length(?1)) = ?1
        ORDER BY name.stream
        """

    static func records(
        _ database: Database, of stream: StreamID, after: Int, limit: Int
    ) throws -> [TimelineRecord] {
        let statement = try database.cachedStatement(sql: selectRecords)
        let cursor = try Row.fetchCursor(statement, arguments: [stream.text, after, max(limit, 0)])
        var records: [TimelineRecord] = []
        while let row = try cursor.next() {
            records.append(
                TimelineRecord(
                    stream: stream, sequence: try row.decode(atIndex: 0),
                    at: Instant(milliseconds: try row.decode(atIndex: 1)), name: try row.decode(atIndex: 2),
                    version: try row.decode(atIndex: 3), payload: try row.decode(String?.self, atIndex: 7) ?? "",
                    salt: try bytes(row, 6), commitment: try bytes(row, 4), hash: try bytes(row, 5)))
        }
        return records
    }

    static func streams(_ database: Database, prefix: String) throws -> [StreamSummary] {
        let statement = try database.cachedStatement(sql: selectStreams)
        return try Row.fetchAll(statement, arguments: [prefix]).map { row in
            StreamSummary(
                stream: StreamID(try row.decode(atIndex: 0)), lastSequence: try row.decode(atIndex: 1),
                firstAt: Instant(milliseconds: try row.decode(atIndex: 2)),
                lastAt: Instant(milliseconds: try row.decode(atIndex: 3)))
        }
    }

    static func nextNumber(_ database: Database, counter: String) throws -> Int {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO counter (name, value) VALUES (?, 1)
                ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value
                """)
        guard let number = try Int.fetchOne(statement, arguments: [counter]) else {
            throw DatabaseError(message: "the counter \(counter) gave no number")
        }
        return number
    }

    static func pageProblems(_ database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "PRAGMA quick_check").filter { $0 != "ok" }
    }

    static func blob(_ bytes: [UInt8]) -> Data {
        Data(bytes)
    }

    /// The bytes of a column, none when it is null.
    static func bytes(_ row: Row, _ column: Int) throws -> [UInt8] {
        try row.decode(Data?.self, atIndex: column).map { Array($0) } ?? []
    }
}
