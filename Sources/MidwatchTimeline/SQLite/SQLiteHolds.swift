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
        return try Row.fetchAll(statement).map { row in
            let at = Instant(milliseconds: row[0])
            if row[1] as String == "removed" {
                return .removed(name: row[2], by: row[3], reason: row[4], at: at)
            }
            return .added(
                Hold(
                    name: row[2], reason: row[4], by: row[3], since: at, service: row[5],
                    until: (row[6] as Int64?).map { Instant(milliseconds: $0) }))
        }
    }
}
