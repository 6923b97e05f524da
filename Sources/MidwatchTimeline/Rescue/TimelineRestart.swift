import GRDB
import Glibc
public import MidwatchEngine

/// Begins a new timeline in the place of a damaged one, which is kept as it is. Nothing is ever repaired in place.
///
/// The new file's first record says which file it goes on for, how many of its records are sound and what their root
/// is. Locks that are held or in doubt, holds and counters are taken over, and a hold keeps automation still until a
/// person removes it.
public struct TimelineRestart: Sendable, Hashable {
    /// The hold that stands until a person has looked.
    public static let hold = "timeline-damaged"

    /// What the new timeline goes on for.
    public var predecessor: Predecessor
    /// How many locks were taken over.
    public var locks = 0
    /// What could not be taken over, for people.
    public var problems: [String] = []

    /// Begins anew.
    ///
    /// - Parameters:
    ///   - path: the damaged file, in whose place the new one comes.
    ///   - mark: makes the name of the folder for the damaged file, such as `20261121-031502`.
    /// - Throws: ``TimelineError/busy(path:)`` when a process has the file open.
    public static func run(
        _ path: String, isGroupShared: Bool, bootID: String, mark: String, by person: Person, reason: String,
        at moment: Instant
    ) throws(TimelineError) -> TimelineRestart {
        guard let alone = FolderLease.take(for: path, isExclusive: true) else { throw .busy(path: path) }
        defer { alone.end() }
        let folder = "\(StateFile.folder(of: path))/damaged-\(mark)"
        try keep(path, in: folder)
        let kept = folder + "/" + SQLiteStore.fileName
        var restart = TimelineRestart(predecessor: Predecessor(log: "", file: kept, size: 0, hash: [], root: []))
        let old = try? ReadOnlyTimeline(path: kept)
        let export = old.map { TimelineExport.run($0, keepsHashes: true) { _ in } }
        let sound = export?.soundPrefix() ?? (range: MerkleRange(), last: [])
        restart.predecessor = Predecessor(
            log: old?.log ?? "", file: kept, size: sound.range.size, hash: sound.last, root: sound.range.root)
        for suffix in ["", "-wal", "-shm"] where unlink(path + suffix) != 0 && errno != ENOENT {
            throw StateFile.problem(path + suffix, errno)
        }
        if !restart.predecessor.log.isEmpty {
            CheckpointFolder(beside: path, log: restart.predecessor.log, isGroupShared: isGroupShared).move(to: folder)
        }
        let store = try SQLiteStore(
            path: path, isGroupShared: isGroupShared,
            machine: Machine(name: BootClock.machineName(), bootID: bootID, bootTime: BootClock.milliseconds),
            salt: Salt.random, busyTimeout: nil, lease: nil)
        let first = LedgerEvent.continued(from: restart.predecessor, by: person, reason: reason)
        _ = try store.commit(Commit(stream: .ledger, expected: 0, events: [NewEvent(at: moment, ledger: first)]))
        restart.takeOver(from: old, to: store)
        let hold = Hold(
            name: Self.hold, reason: "the timeline was damaged, and a new one begun: \(reason)", by: person.name,
            since: moment)
        _ = try store.add(hold)
        old?.close()
        return restart
    }

    /// Puts the damaged file and its log under new names before the old names go, so that no crash loses them.
    private static func keep(_ path: String, in folder: String) throws(TimelineError) {
        if mkdir(folder, 0o700) != 0 { throw StateFile.problem(folder, errno) }
        for suffix in ["", "-wal"] {
            if link(path + suffix, "\(folder)/\(SQLiteStore.fileName)\(suffix)") != 0 {
                if errno == ENOENT, !suffix.isEmpty { continue }
                throw StateFile.problem(path + suffix, errno)
            }
        }
        SmallFile.synchronizeFolder(of: folder + "/x")
        SmallFile.synchronizeFolder(of: folder)
    }

    private mutating func takeOver(from old: ReadOnlyTimeline?, to store: SQLiteStore) {
        let tables = [
            ("lock", "SELECT * FROM lock WHERE state <> 'free'", "locks"),
            ("hold_change", "SELECT * FROM hold_change ORDER BY id", "holds"),
            ("counter", "SELECT * FROM counter", "counters"),
        ]
        for (table, sql, what) in tables {
            do throws(TimelineError) {
                guard let old else { throw .corrupt(path: store.path, detail: "it cannot be opened") }
                let rows = try old.rows(sql)
                try store.transaction { database throws in
                    for row in rows {
                        let names = row.columnNames.map { "\"\($0)\"" }.joined(separator: ", ")
                        let marks = row.columnNames.map { _ in "?" }.joined(separator: ", ")
                        try database.execute(
                            sql: "INSERT INTO \(table) (\(names)) VALUES (\(marks))",
                            arguments: StatementArguments(row.databaseValues))
                    }
                    return ((), .commit)
                }
                if table == "lock" { locks = rows.count }
            } catch {
                problems.append("the \(what) could not be taken over: \(error.shortly)")
            }
        }
    }
}
