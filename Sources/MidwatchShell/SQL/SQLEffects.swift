/// What a statement does.
struct SQLEffects {
    private(set) var effects: [Effect] = []
    private let statement: SQLStatement

    /// The effects of a statement; none if nobody can tell.
    static func effects(of statement: SQLStatement) -> [Effect] {
        var judge = SQLEffects(statement)
        if let meta = statement.meta { judge.meta(meta) } else { judge.judge(statement.verb) }
        return judge.effects
    }

    private init(_ statement: SQLStatement) { self.statement = statement }

    private mutating func destroys(_ why: String) { effects += [.destroys(why)] }

    private mutating func loads(_ why: String, _ instead: String) { effects.append(.loads(why, instead: instead)) }

    private mutating func meta(_ text: String) {
        let name = text.prefix { $0 != " " }.lowercased()
        switch name {
        case "\\copy": effects = [text.lowercased().firstRange(of: " from ") == nil ? .readsOnly : .mutates]
        case "\\watch":
            effects = [.readsOnly, .neverEnds("`\\watch` repeats until it is stopped", bound: "the statement once")]
        case "\\!", "\\i", "\\ir", "\\o", "\\g", ".read", ".shell", ".system", ".import", ".restore": break
        default: effects = [.readsOnly]
        }
    }

    private mutating func judge(_ verb: String) {
        switch verb {
        case "select", "values", "table": select()
        case "with": with()
        case "explain": explain()
        case "update", "delete": write(verb)
        case "insert", "replace", "upsert": insert()
        case "drop": drop()
        case "truncate": destroys("`TRUNCATE` empties the table")
        case "purge": destroys("`PURGE` removes logs for good")
        case "alter":
            effects = [.mutates]
            if let place = statement.place(of: "drop"),
                ["column", "partition", "tablespace"].contains(statement.word(place + 1))
            {
                destroys("what is dropped is not had back")
            }
        case "set", "start", "reset", "stop", "change": settings(verb)
        case "show", "describe", "desc", "use", "begin", "commit", "rollback", "end", "savepoint", "release", "help",
            "status", "fetch", "close", "declare", "prepare", "deallocate", "discard", "listen", "unlisten", "exists",
            "checksum", "abort", "consistency", "tracing", "paging", "expand", "go", "list":
            effects = [.readsOnly]
        case "pragma": effects = [statement.tokens.contains { $0.sign == UInt8(ascii: "=") } ? .mutates : .readsOnly]
        case "copy": effects = [statement.has("from") ? .mutates : .readsOnly]
        default: maintain(verb)
        }
    }

    // MARK: Reading

    private static let changing: Set<String> = [
        "pg_terminate_backend", "pg_cancel_backend", "pg_reload_conf", "pg_switch_wal", "pg_promote",
        "pg_rotate_logfile",
        "pg_wal_replay_pause", "pg_wal_replay_resume", "setval", "nextval", "lo_unlink", "set_config",
        "pg_start_backup",
        "pg_stop_backup", "pg_backup_start", "pg_backup_stop", "pg_stat_reset", "pg_stat_statements_reset",
        "pg_create_physical_replication_slot", "pg_create_logical_replication_slot", "pg_advisory_lock",
        "pg_replication_slot_advance", "pg_create_restore_point", "pg_repack",
    ]

    private static let catalogs: Set<String> = [
        "information_schema", "performance_schema", "sys", "mysql", "system", "dual", "sqlite_master",
        "crdb_internal", "system_schema", "\"information_schema",
    ]

    private mutating func select() {
        effects = [.readsOnly]
        let calls = statement.calls
        if calls.contains("pg_drop_replication_slot") {
            effects = []
            return destroys("a replica that uses the slot cannot catch up any more")
        }
        if let call = calls.first(where: Self.changing.contains) {
            effects = [.mutates]
            if ["pg_terminate_backend", "pg_cancel_backend"].contains(call), !statement.hasAnywhere("where"),
                !statement.hasAnywhere("limit"), statement.has("from")
            {
                effects.append(.tooWide("without WHERE every session is meant"))
            }
            return
        }
        if let into = statement.place(of: "into"), statement.sign(into + 1) != UInt8(ascii: "@") {
            effects = [.mutates]
            return
        }
        if let place = statement.place(of: "for"), ["update", "share", "no", "key"].contains(statement.word(place + 1))
        {
            loads("it locks the rows that it reads", "the same without `FOR UPDATE`")
        }
        if isUnbounded { loads("without WHERE and LIMIT the whole table is read", "`LIMIT 100`") }
    }

    private var isUnbounded: Bool {
        guard let from = statement.place(of: "from") else { return false }
        for word in ["where", "limit", "fetch", "top", "group", "having", "sample", "distinct", "join", "union"]
        where statement.has(word) {
            return false
        }
        // An aggregate gives one row; whether it is dear, only its plan tells.
        if statement.tokens[..<from].contains(where: { $0.sign == UInt8(ascii: "(") }) { return false }
        let table = statement.word(from + 1)
        if table.isEmpty || table.hasPrefix("$") { return false }
        return !Self.catalogs.contains(table) && !table.hasPrefix("pg_") && !table.hasPrefix("v$")
            && statement.sign(from + 2) != UInt8(ascii: "(")
    }

    private mutating func with() {
        let writes: Set<String> = ["insert", "update", "delete", "merge"]
        for (place, token) in statement.tokens.enumerated() where writes.contains(token.word) {
            let opens = token.depth > 0 && statement.sign(place - 1) == UInt8(ascii: "(")
            let follows = token.depth == 0 && statement.sign(place - 1) == UInt8(ascii: ")")
            if opens || follows {
                effects = [.mutates]
                return
            }
        }
        effects = [.readsOnly]
    }

    private mutating func explain() {
        let runs = statement.tokens.prefix(8).contains { $0.word == "analyze" || $0.word == "analyse" }
        let write = statement.tokens.first {
            ["insert", "update", "delete", "merge"].contains($0.word) && $0.depth == 0
        }
        guard runs, let write else {
            effects = [.readsOnly]
            return
        }
        effects = [.mutates]
        loads("`EXPLAIN ANALYZE` of `\(write.word.uppercased())` does it", "`EXPLAIN` without `ANALYZE`")
    }

    // MARK: Writing

    private mutating func insert() {
        effects = [.mutates]
        let guarded = statement.has("conflict") || statement.has("duplicate") || statement.has("ignore")
        if statement.verb == "insert", !guarded {
            effects.append(.notIdempotent("each time writes one more row"))
        }
    }

    private mutating func write(_ verb: String) {
        effects = [.mutates]
        if isWithoutWhere, !statement.has("limit") {
            destroys("`\(verb.uppercased())` without WHERE reaches every row")
        }
        if verb == "update", countsUp { effects.append(.notIdempotent("done twice it counts twice")) }
    }

    /// Whether there is no WHERE, or one that is always true: `WHERE 1=1`, `WHERE true`.
    private var isWithoutWhere: Bool {
        guard let place = statement.place(of: "where") else { return true }
        let rest = statement.tokens[(place + 1)...]
        if rest.count == 1 { return rest.first?.word == "true" || rest.first?.sign == UInt8(ascii: "0") }
        let zero = UInt8(ascii: "0")
        return rest.count == 3 && rest.map(\.sign) == [zero, UInt8(ascii: "="), zero]
    }

    /// `SET a = a + 1`
    private var countsUp: Bool {
        statement.tokens.indices.contains { place in
            let word = statement.word(place)
            let sign = statement.sign(place + 3)
            return !word.isEmpty && statement.sign(place + 1) == UInt8(ascii: "=") && statement.word(place + 2) == word
                && (sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"))
        }
    }

    private mutating func drop() {
        effects = [.mutates]
        let gone: Set<String> = [
            "table", "database", "schema", "keyspace", "tablespace", "materialized", "owned", "bucket", "measurement",
            "series", "user", "role", "columnfamily", "shard", "sequence", "publication", "subscription", "server",
        ]
        let kind = statement.word(1) == "foreign" ? statement.word(2) : statement.word(1)
        if gone.contains(kind) { destroys("what is dropped is not had back") }
    }

    private mutating func settings(_ verb: String) {
        let second = statement.word(1)
        switch verb {
        case "set":
            effects = [["global", "persist", "persist_only", "password"].contains(second) ? .mutates : .readsOnly]
            if second == "@", statement.tokens.contains(where: { $0.word == "global" }) { effects = [.mutates] }
        case "start": effects = [second == "transaction" ? .readsOnly : .mutates]
        case "reset":
            effects = [
                ["master", "slave", "replica", "query", "binary", "persist"].contains(second) ? .mutates : .readsOnly
            ]
            if second == "master" || second == "binary" { destroys("every binary log goes") }
            if second == "slave" || second == "replica", statement.has("all") {
                destroys("the replica forgets its source and how to log in there")
            }
        default: effects = [.mutates]
        }
    }

    private mutating func maintain(_ verb: String) {
        switch verb {
        case "create", "grant", "revoke", "comment", "analyze", "analyse", "notify", "kill", "flush", "rename", "load",
            "import", "install", "uninstall", "checkpoint", "reassign", "attach", "detach", "system", "merge", "repair",
            "check", "cancel", "backup", "configure":
            effects = [verb == "check" ? .readsOnly : .mutates]
        case "vacuum", "reindex", "cluster", "optimize", "refresh", "lock": effects = [.mutates]
        default: return
        }
        let isConcurrent = statement.hasAnywhere("concurrently")
        switch verb {
        case "vacuum" where statement.hasAnywhere("full"):
            loads("`VACUUM FULL` locks the table and writes it anew", "`VACUUM`")
        case "cluster": loads("`CLUSTER` locks the table and writes it anew", "an hour without traffic")
        case "optimize": loads("`OPTIMIZE` may write the table anew", "an hour without traffic")
        case "reindex" where !isConcurrent: loads("`REINDEX` locks the table", "`REINDEX … CONCURRENTLY`")
        case "refresh" where !isConcurrent: loads("`REFRESH` locks the view", "`REFRESH … CONCURRENTLY`")
        case "lock": loads("everybody waits for the table", "nothing")
        case "flush" where statement.hasAnywhere("lock"): loads("every write waits", "nothing")
        case "create" where statement.hasAnywhere("index") && !isConcurrent && !statement.hasAnywhere("table"):
            loads("writes to the table wait for the index", "`CREATE INDEX CONCURRENTLY`")
        default: break
        }
    }
}
