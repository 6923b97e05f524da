import GRDB
import MidwatchEngine

/// Brings the rows that lock changes concern before ``LockTable``, and writes what it made of them: one conditional
/// statement a row, in the transaction of the commit.
enum SQLiteLocks {
    /// A row was not as it had been read, although the transaction excludes every other writer.
    struct RowMoved: Error {
        var name: LockName
    }

    private static let columns = """
        name, epoch, owner, by_name, doing, boot_id, since, state, host, silent, lease_until, acquired, intent,
        last_owner, last_doing, last_until
        """

    private static let insert = """
        INSERT INTO lock (\(columns)) VALUES (:name, :epoch, :owner, :by, :doing, :boot, :since, :state, :host, :silent,
            :lease, :acquired, :intent, :lastOwner, :lastDoing, :lastUntil)
        ON CONFLICT (name) DO NOTHING
        """

    private static let update = """
        UPDATE lock SET epoch = :epoch, owner = :owner, by_name = :by, doing = :doing, boot_id = :boot, since = :since,
            state = :state, host = :host, silent = :silent, lease_until = :lease, acquired = :acquired,
            intent = :intent, last_owner = :lastOwner, last_doing = :lastDoing, last_until = :lastUntil
        WHERE name = :name AND epoch = :wasEpoch AND state = :wasState AND owner = :wasOwner
        """

    /// Applies changes in order; anything but `nil` refuses the whole, and the caller rolls back.
    static func apply(_ changes: [LockChange], _ database: Database, writer: LockWriter) throws -> LockRefusal? {
        let before = try concerned(by: changes, database)
        var table = LockTable(rows: before)
        if let refusal = table.apply(changes, writer: writer) { return refusal }
        for row in table.rows.values.sorted(by: { $0.name < $1.name }) where before[row.name] != row {
            try write(row, was: before[row.name], database)
        }
        return nil
    }

    /// Every row, sorted by name.
    static func rows(_ database: Database) throws -> [LockRow] {
        try Row.fetchAll(database, sql: "SELECT \(columns) FROM lock ORDER BY name").map(row)
    }

    /// Whether somebody holds any lock, in doubt or not.
    static func isHolder(_ owner: String, _ database: Database) throws -> Bool {
        if owner.isEmpty { return false }
        let statement = try database.cachedStatement(
            sql: "SELECT 1 FROM lock WHERE owner = ? AND state IN ('held', 'in-doubt')")
        return try Int.fetchOne(statement, arguments: [owner]) != nil
    }

    /// The rows that the rules may look at: all that are taken, those that are named, and overrides, for their pace.
    private static func concerned(by changes: [LockChange], _ database: Database) throws -> [LockName: LockRow] {
        var rows: [LockName: LockRow] = [:]
        let taken = try database.cachedStatement(
            sql: """
                SELECT \(columns) FROM lock WHERE state <> 'free'
                UNION ALL
                SELECT \(columns) FROM lock WHERE state = 'free' AND name >= 'override/' AND name < 'override0'
                """)
        for found in try Row.fetchAll(taken).map(row) { rows[found.name] = found }
        let one = try database.cachedStatement(sql: "SELECT \(columns) FROM lock WHERE name = ?")
        for name in Set(changes.flatMap(\.names)) where rows[name] == nil {
            rows[name] = try Row.fetchOne(one, arguments: [name.text]).map(row)
        }
        return rows
    }

    private static func write(_ row: LockRow, was: LockRow?, _ database: Database) throws {
        var arguments: [String: (any DatabaseValueConvertible)?] = [
            "name": row.name.text, "epoch": row.epoch, "owner": row.owner, "by": row.by, "doing": row.doing,
            "boot": row.bootID, "since": row.since.milliseconds, "state": row.state.rawValue, "host": row.host,
            "silent": row.isSilent ? 1 : 0, "lease": row.leaseUntil, "acquired": row.acquired, "intent": row.intent,
            "lastOwner": row.lastChange?.owner, "lastDoing": row.lastChange?.doing,
            "lastUntil": row.lastChange?.until.milliseconds,
        ]
        if let was {
            arguments["wasEpoch"] = was.epoch
            arguments["wasState"] = was.state.rawValue
            arguments["wasOwner"] = was.owner
        }
        let statement = try database.cachedStatement(sql: was == nil ? insert : update)
        try statement.execute(arguments: StatementArguments(arguments))
        guard database.changesCount == 1 else { throw RowMoved(name: row.name) }
    }

    private static func lastChange(_ row: Row) throws -> LockRow.LastChange? {
        guard let owner = try row.decode(String?.self, atIndex: 13),
            let doing = try row.decode(String?.self, atIndex: 14),
            let until = try row.decode(Int64?.self, atIndex: 15)
        else { return nil }
        return LockRow.LastChange(owner: owner, doing: doing, until: Instant(milliseconds: until))
    }

    private static func row(_ row: Row) throws -> LockRow {
        LockRow(
            name: LockName(try row.decode(atIndex: 0)), epoch: try row.decode(atIndex: 1),
            owner: try row.decode(atIndex: 2), by: try row.decode(atIndex: 3), doing: try row.decode(atIndex: 4),
            host: try row.decode(atIndex: 8), bootID: try row.decode(atIndex: 5),
            since: Instant(milliseconds: try row.decode(atIndex: 6)),
            // The schema allows no other word; one that stands there all the same is held as tightly as can be.
            state: LockRow.State(rawValue: try row.decode(atIndex: 7)) ?? .overridden,
            isSilent: try row.decode(Int.self, atIndex: 9) != 0, leaseUntil: try row.decode(atIndex: 10),
            acquired: try row.decode(atIndex: 11), intent: try row.decode(atIndex: 12), lastChange: try lastChange(row))
    }
}

extension LockChange {
    /// The rows it names.
    fileprivate var names: [LockName] {
        switch self {
        case .take(let names, _, _, _), .require(let names, _, _), .release(let names), .markInDoubt(let names),
            .clearDoubt(let names), .renew(let names), .expire(let names):
            names
        case .override(let names, _, _, _, _): names + names.map { .override(of: $0) }
        }
    }
}
