import GRDB
import MidwatchEngine

/// The rules of ``LockTable`` in SQL: one conditional statement a row, in the transaction of the commit.
enum SQLiteLocks {
    /// True of a row that refuses the lock `:name` to `:owner`.
    private static let isInTheWay = """
        (state IN ('in-doubt', 'overridden') OR (state = 'held' AND owner <> :owner))
        AND (name = :name
            OR (:name = 'service/*' AND substr(name, 1, 8) = 'service/')
            OR (name = 'service/*' AND substr(:name, 1, 8) = 'service/'))
        """

    private static let take = """
        INSERT INTO lock (name, epoch, state, owner, by_name, doing, boot_id, since)
        SELECT :name, 1, 'held', :owner, :by, :doing, :boot, :at
        WHERE NOT EXISTS (SELECT 1 FROM lock WHERE \(isInTheWay))
        ON CONFLICT (name) DO UPDATE SET epoch = epoch + 1, state = 'held', owner = excluded.owner,
            by_name = excluded.by_name, doing = excluded.doing, boot_id = excluded.boot_id, since = excluded.since
        """

    private static let columns = "name, epoch, owner, by_name, doing, boot_id, since, state"

    /// Applies changes in order; anything but `nil` refuses the whole, and the caller rolls back.
    static func apply(
        _ changes: [LockChange], _ database: Database, writer: LockWriter
    ) throws -> CommitResult? {
        for change in changes {
            switch change {
            case .take(let names, let by, let doing):
                if let refusal = try take(names, by: by, doing: doing, database, writer: writer) { return refusal }
            case .require(let names):
                let lost = try names.filter { try !isHeld($0, database, writer: writer) }
                if !lost.isEmpty { return .locksLost(lost.sorted()) }
            case .release(let names): try release(names, database, writer: writer)
            case .markInDoubt(let names): try mark(names, "in-doubt", database, writer: writer)
            case .clearDoubt(let names): try mark(names, "held", database, writer: writer)
            }
        }
        return nil
    }

    static func rows(_ database: Database) throws -> [LockRow] {
        try Row.fetchAll(database, sql: "SELECT \(columns) FROM lock ORDER BY name").map(row)
    }

    private static func take(
        _ names: [LockName], by: String, doing: String, _ database: Database, writer: LockWriter
    ) throws -> CommitResult? {
        let statement = try database.cachedStatement(sql: take)
        for name in names.sorted() {
            try statement.execute(arguments: [
                "name": name.text, "owner": writer.owner, "by": by, "doing": doing, "boot": writer.bootID,
                "at": writer.at.milliseconds,
            ])
            if database.changesCount == 0 {
                return .locksHeld(try holders(inTheWayOf: names, database, owner: writer.owner))
            }
        }
        return nil
    }

    private static func holders(
        inTheWayOf names: [LockName], _ database: Database, owner: String
    ) throws -> [LockHolder] {
        let statement = try database.cachedStatement(sql: "SELECT \(columns) FROM lock WHERE \(isInTheWay)")
        var holders: [LockName: LockHolder] = [:]
        for name in names {
            for found in try Row.fetchAll(statement, arguments: ["name": name.text, "owner": owner]).map(row) {
                holders[found.name] = found.holder
            }
        }
        return holders.values.sorted { $0.name < $1.name }
    }

    /// Whether somebody holds any lock, in doubt or not.
    static func isHolder(_ owner: String, _ database: Database) throws -> Bool {
        if owner.isEmpty { return false }
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM lock WHERE owner = ? AND state IN ('held', 'in-doubt')")
        return try Int.fetchOne(statement, arguments: [owner]) != nil
    }

    private static func isHeld(_ name: LockName, _ database: Database, writer: LockWriter) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM lock WHERE name = ? AND owner = ? AND state IN ('held', 'in-doubt')")
        return try Int.fetchOne(statement, arguments: [name.text, writer.owner]) != nil
    }

    private static func release(_ names: [LockName], _ database: Database, writer: LockWriter) throws {
        let statement = try database.cachedStatement(
            sql: """
                UPDATE lock SET state = 'free', owner = '', by_name = '', doing = '', boot_id = '', since = ?
                WHERE name = ? AND owner = ? AND state <> 'free'
                """)
        for name in names {
            try statement.execute(arguments: [writer.at.milliseconds, name.text, writer.owner])
        }
    }

    private static func mark(
        _ names: [LockName], _ state: String, _ database: Database, writer: LockWriter
    ) throws {
        let statement = try database.cachedStatement(
            sql: "UPDATE lock SET state = ? WHERE name = ? AND owner = ? AND state IN ('held', 'in-doubt')")
        for name in names { try statement.execute(arguments: [state, name.text, writer.owner]) }
    }

    private static func row(_ row: Row) throws -> LockRow {
        LockRow(
            name: LockName(try row.decode(atIndex: 0)), epoch: try row.decode(atIndex: 1),
            owner: try row.decode(atIndex: 2), by: try row.decode(atIndex: 3), doing: try row.decode(atIndex: 4),
            bootID: try row.decode(atIndex: 5), since: Instant(milliseconds: try row.decode(atIndex: 6)),
            // The schema allows no other word; one that stands there all the same is held as tightly as can be.
            state: LockRow.State(rawValue: try row.decode(atIndex: 7)) ?? .overridden)
    }
}
