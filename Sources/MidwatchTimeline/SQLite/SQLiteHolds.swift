import GRDB
import MidwatchEngine

/// Reads and writes the history of holds.
enum SQLiteHolds {
    static func append(_ database: Database, _ change: HoldChange) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO hold_change (at, kind, name, by_name, reason, service, until)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
        switch change {
        case .added(let hold):
            try statement.execute(arguments: [
                hold.since.milliseconds, "added", hold.name, hold.by, hold.reason, hold.service,
                hold.until?.milliseconds,
            ])
        case .removed(let name, let by, let reason, let at):
            try statement.execute(arguments: [
                at.milliseconds, "removed", name, by, reason, nil as String?, nil as Int64?,
            ])
        }
    }

    static func history(_ database: Database) throws -> [HoldChange] {
        let statement = try database.cachedStatement(
            sql: "SELECT at, kind, name, by_name, reason, service, until FROM hold_change ORDER BY id")
        return try Row.fetchAll(statement).map(change)
    }

    private static func change(_ row: Row) throws -> HoldChange {
        let at = Instant(milliseconds: try row.decode(atIndex: 0))
        let name: String = try row.decode(atIndex: 2)
        let by: String = try row.decode(atIndex: 3)
        let reason: String = try row.decode(atIndex: 4)
        if try row.decode(String.self, atIndex: 1) == "removed" {
            return .removed(name: name, by: by, reason: reason, at: at)
        }
        return .added(
            Hold(
                name: name, reason: reason, by: by, since: at, service: try row.decode(atIndex: 5),
                until: try row.decode(Int64?.self, atIndex: 6).map { Instant(milliseconds: $0) }))
    }
}
