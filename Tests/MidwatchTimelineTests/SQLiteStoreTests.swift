import FoundationEssentials
import GRDB
import Glibc
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// What only the store on disk must do: opening, refusing, racing, and failing without leaving half a commit.
@Suite("Store on disk")
struct SQLiteStoreTests {
    private let run = StreamID.run(RunID("R-1"))

    private func problem(opening path: String, isGroupShared: Bool = false) -> TimelineError? {
        do throws(TimelineError) {
            _ = try SQLiteStore(path: path, isGroupShared: isGroupShared, bootID: "b")
            return nil
        } catch {
            return error
        }
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test("everything is there again after closing and opening")
    func reopening() throws {
        try withFolder { folder throws in
            let events = [NewEvent.note("a"), .note("b")]
            let locks = [LockChange.take([.target("t")], by: "alice", doing: "x", acquired: 1)]
            _ = try openStore(in: folder).commit(
                Commit(stream: run, expected: 0, events: events, locks: locks, owner: "R-1"))
            let again = try openStore(in: folder)
            #expect(try again.records(of: run).count == 2)
            #expect(try again.locks().map(\.state) == [.held])
            #expect(try again.commit(Commit(stream: run, expected: 2, events: events)) == .done(sequence: 4))
            #expect(try again.pageProblems().isEmpty)
        }
    }

    @Test("the settings are those that the promises rest on")
    func settings() throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            let found = try store.reading { database in
                try ["journal_mode", "synchronous", "trusted_schema", "cell_size_check", "application_id"].map {
                    try String.fetchOne(database, sql: "PRAGMA \($0)") ?? ""
                }
            }
            #expect(found == ["wal", "2", "0", "1", "\(SQLiteSchema.applicationID)"])
        }
    }

    @Test(
        "file and folder get the modes of their sharing, whatever the umask",
        arguments: [
            (false, 0o600, 0o700), (true, 0o660, 0o2770),
        ])
    func modes(_ isGroupShared: Bool, _ file: mode_t, _ folderMode: mode_t) throws {
        try withFolder { folder throws in
            let path = "\(folder)/new/state/timeline.sqlite"
            let store = try SQLiteStore(path: path, isGroupShared: isGroupShared, bootID: "b")
            _ = try store.commit(Commit(stream: run, expected: 0, events: [.note("x")]))
            #expect(mode(path) == file)
            #expect(mode(path + "-wal") == file)
            #expect(mode(path + "-shm") == file)
            #expect(mode("\(folder)/new/state") == folderMode)
        }
    }

    @Test("opening the file once more leaves the locks alone that the process holds on it")
    func locksOfTheProcess() throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            _ = try store.streams(prefix: "")
            var status = stat()
            #expect(stat(store.path, &status) == 0)
            func held() throws -> Int {
                let lines = try Golden.text("/proc/locks").split(separator: "\n")
                return lines.count { $0.contains(" \(getpid()) ") && $0.contains(":\(status.st_ino) ") }
            }
            #expect(try held() > 0)
            try StateFile.prepare(store.path, isGroupShared: false)
            #expect(try held() > 0)
        }
    }

    @Test("what is no timeline is refused, each for its reason, and left as it was")
    func refusals() throws {
        try withFolder { folder throws in
            let text = "\(folder)/text"
            let bytes = Data(String(repeating: "this is not a database. ", count: 100).utf8)
            try bytes.write(to: URL(filePath: text))
            #expect(problem(opening: text) == .notADatabase(path: text))
            #expect(try Data(contentsOf: URL(filePath: text)) == bytes)

            let other = "\(folder)/other"
            try DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t (x)") }
            #expect(problem(opening: other) == .notATimeline(path: other))

            #expect(problem(opening: folder) == .cannotOpen(path: folder, detail: "it is a folder"))
            let inside = "\(text)/timeline.sqlite"
            #expect(problem(opening: inside) == .cannotOpen(path: text, detail: "it is not a folder"))
            let pipe = "\(folder)/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            #expect(problem(opening: pipe) == .cannotOpen(path: pipe, detail: "it is not a file"))

            let newer = "\(folder)/newer"
            let steps = SQLiteSchema.steps.count
            try SQLiteStore(path: newer, bootID: "b").transaction { database throws in
                try database.execute(sql: "PRAGMA user_version = \(steps + 1)")
                return ((), .commit)
            }
            #expect(problem(opening: newer) == .newerVersion(path: newer, found: steps + 1, known: steps))
        }
    }

    @Test("a folder that cannot be written is refused", .disabled(if: geteuid() == 0, "root may write anywhere"))
    func readOnly() throws {
        try withFolder { folder throws in
            #expect(chmod(folder, 0o500) == 0)
            let path = "\(folder)/timeline.sqlite"
            #expect(problem(opening: path) == .readOnly(path: path))
        }
    }

    @Test("a damaged file is reported as damaged")
    func damaged() throws {
        try withFolder { folder throws in
            let path = "\(folder)/\(SQLiteStore.fileName)"
            do {
                let store = try openStore(in: folder)
                let events = (0..<200).map { NewEvent.note(String(repeating: "x", count: 500) + "\($0)") }
                _ = try store.commit(Commit(stream: run, expected: 0, events: events))
                _ = try store.reading { try $0.checkpoint(.truncate) }
            }
            var bytes = try Data(contentsOf: URL(filePath: path))
            for index in (4096 * 3)..<bytes.count { bytes[index] = 0xa5 }
            try bytes.write(to: URL(filePath: path))
            guard case .broken = Result(catching: { try openStore(in: folder).records(of: run) }).outcome else {
                Issue.record("a damaged file was read as if it were whole")
                return
            }
        }
    }

    @Test("bytes flipped anywhere in the file are an error or a broken chain, never a trap")
    func flippedBytes() throws {
        try withFolder { folder throws in
            let path = "\(folder)/\(SQLiteStore.fileName)"
            do {
                let store = try openStore(in: folder)
                let locks = [LockChange.take([.target("t")], by: "alice", doing: "x", acquired: 1)]
                _ = try store.commit(
                    Commit(stream: run, expected: 0, events: (0..<40).map { .note("\($0)") }, locks: locks, owner: "R"))
                _ = try store.post(InboxEntry(run: RunID("R-1"), message: .order(.park, by: .bob), at: .second(0)))
                _ = try store.add(Hold(name: "h", reason: "r", by: "alice", since: .second(0)))
            }
            let sound = try Data(contentsOf: URL(filePath: path))
            var maker = Maker(seed: 17)
            for _ in 0..<150 {
                var bytes = sound
                for _ in 0...maker.below(20) {
                    bytes[100 + maker.below(bytes.count - 100)] = UInt8(truncatingIfNeeded: maker.next())
                }
                try bytes.write(to: URL(filePath: path))
                guard let store = try? openStore(in: folder) else { continue }
                _ = try? store.records(of: run).map { try $0.event() }
                _ = try? store.streams(prefix: "")
                _ = try? store.locks()
                _ = try? store.inbox(for: RunID("R-1"), after: 0)
                _ = try? store.holdHistory()
                _ = try? store.nextIncidentNumber()
                _ = try? store.commit(Commit(stream: run, expected: 40, events: [.note("x")]))
                _ = try? store.pageProblems()
            }
        }
    }

    @Test("a full disk refuses the commit and leaves nothing of it")
    func diskFull() throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            _ = try store.commit(Commit(stream: run, expected: 0, events: [.note("first")]))
            try store.reading { database in
                let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                try database.execute(sql: "PRAGMA max_page_count = \(pages + 1)")
            }
            let large = (0..<50).map { NewEvent.note(String(repeating: "y", count: 2_000) + "\($0)") }
            let locks = [LockChange.take([.target("t")], by: "alice", doing: "x", acquired: 1)]
            #expect(throws: TimelineError.diskFull(path: store.path)) {
                _ = try store.commit(Commit(stream: run, expected: 1, events: large, locks: locks, owner: "R-1"))
            }
            #expect(try store.records(of: run).count == 1)
            #expect(try store.locks().isEmpty)
            #expect(try store.commit(Commit(stream: run, expected: 1, events: [.note("small")])) == .done(sequence: 2))
        }
    }

    @Test("another process that holds the file too long makes it busy")
    func busy() throws {
        try withFolder { folder throws in
            let patient = try openStore(in: folder)
            let hasty = try openStore(in: folder, busyTimeout: .zero)
            try patient.transaction { _ throws in
                #expect(throws: TimelineError.busy(path: hasty.path)) {
                    _ = try hasty.commit(Commit(stream: run, expected: 0, events: [.note("x")]))
                }
                return ((), .commit)
            }
        }
    }

    @Test(
        "records are never changed or deleted, not even with SQL",
        arguments: [
            "UPDATE record SET at = 0", "DELETE FROM record", "UPDATE body SET payload = ''", "DELETE FROM body",
            "DELETE FROM lock", "DELETE FROM inbox", "UPDATE hold_change SET name = ''", "DELETE FROM hold_change",
            "UPDATE log SET name = 'x'", "DELETE FROM log", "INSERT INTO redaction (body, told) VALUES (1, 7)",
            "UPDATE redaction SET told = 2", "DELETE FROM redaction",
            "UPDATE body SET salt = NULL, payload = NULL WHERE id = 2",
            "UPDATE body SET payload = 'x' WHERE id = 1",
            "INSERT OR REPLACE INTO record "
                + "SELECT stream, sequence, 0, 'x', version, commitment, hash, body FROM record",
            "INSERT OR REPLACE INTO body VALUES (2, NULL, NULL)", "UPDATE inbox SET payload = '{}'",
            "UPDATE inbox SET payload = ''", "UPDATE inbox SET consumed = 1",
            "UPDATE inbox SET consumed = 1, payload = ''; UPDATE inbox SET consumed = 2", "UPDATE lock SET epoch = 0",
            "UPDATE lock SET name = 'x'", "UPDATE counter SET value = value - 1", "UPDATE counter SET value = value",
            "DELETE FROM counter",
        ])
    func appendOnly(_ sql: String) throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            let locks = [LockChange.take([.target("t")], by: "alice", doing: "x", acquired: 1)]
            _ = try store.commit(
                Commit(stream: run, expected: 0, events: [.note("x")], locks: locks, owner: "R-1"))
            _ = try store.post(InboxEntry(run: RunID("R-1"), message: .order(.park, by: .alice), at: .second(0)))
            _ = try store.add(Hold(name: "h", reason: "r", by: "alice", since: .second(0)))
            _ = try store.nextIncidentNumber()
            _ = try store.commit(Commit(stream: run, expected: 1, events: [.note("y")]))
            let place = RecordPlace(stream: run, sequence: 1)
            #expect(try store.redact(place, by: .alice, reason: "r", at: .second(0)) == nil)
            let before = try store.records(of: run)
            do throws(TimelineError) {
                try store.transaction { database throws in
                    try database.execute(sql: sql)
                    return ((), .commit)
                }
                Issue.record("\(sql) was done")
            } catch {
                guard case .failed(_, let detail) = error else {
                    Issue.record("\(sql) ended with \(error)")
                    return
                }
                #expect(detail.contains("never") || detail.contains("only") || detail.contains("told"), "\(detail)")
            }
            #expect(try store.records(of: run) == before)
        }
    }

    @Test("an overridden lock is lost to its owner and refused to others")
    func overridden() throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            let take = LockChange.take([.target("t")], by: "alice", doing: "x", acquired: 1)
            _ = try store.commit(
                Commit(stream: run, expected: 0, events: [.note("x")], locks: [take], owner: "R-1"))
            try store.transaction { database throws in
                try database.execute(sql: "UPDATE lock SET state = 'overridden'")
                return ((), .commit)
            }
            let require = Commit(
                stream: run, expected: 1, events: [.note("y")],
                locks: [.require([.target("t")], acquired: 1, intent: 2)], owner: "R-1")
            #expect(try store.commit(require) == .locksLost([.target("t")]))
            let other = Commit(
                stream: StreamID("run/R-2"), expected: 0, events: [.note("x")], locks: [take], owner: "R-2")
            guard case .locksHeld = try store.commit(other) else {
                Issue.record("an overridden lock was taken")
                return
            }
        }
    }

    @Test("the steps of the schema are never edited; a change is a further step with a line of its own here")
    func schemaIsPinned() {
        let pinned = [
            "streams d44ec8f39460a505", "locks 6bb5cce2dfdb4397", "inbox 55d896e5c0184b5f", "holds f759488dc0166704",
            "counters 28b0f0d1c4f5fd24", "refusals a879bd18799b0328", "leases 415aca1306ff2abc",
            "ledger 88c32156c3fb7c33", "emptied messages 0c4897cb6689aa70", "last changes 6eea89bd4c7c750c",
        ]
        let steps = SQLiteSchema.steps.map { step in
            let digest = RecordChain.commitment(salt: [], payload: "\(step.name)\n\(step.sql)")
            return "\(step.name) \(Hexadecimal.encode(digest).prefix(16))"
        }
        #expect(steps == pinned)
    }

    @Test("a network file system is told from a local one by the mounts")
    func mounts() {
        let table = MountTable(
            """
            /dev/root / ext4 rw 0 0
            tmpfs /tmp tmpfs rw 0 0
            filer:/x /srv/my\\040share nfs4 rw 0 0
            /dev/sdb /srv/my\\040share/local xfs rw 0 0
            broken
            """)
        #expect(table.fileSystem(of: "/var/lib/midwatch") == "ext4")
        #expect(table.fileSystem(of: "/tmpfile") == "ext4")
        #expect(table.fileSystem(of: "/srv/my share/state") == "nfs4")
        #expect(table.fileSystem(of: "/srv/my share/local/state") == "xfs")
        #expect(MountTable("").fileSystem(of: "/x") == nil)
    }

    @Test(
        "file systems that several machines share are refused, and those of one are not",
        arguments: [
            ("nfs", true), ("nfs4", true), ("cifs", true), ("smb3", true), ("9p", true), ("fuse.sshfs", true),
            ("ceph", true), ("fuse.glusterfs", true), ("afs", true), ("lustre", true), ("gfs2", true),
            ("ext4", false), ("xfs", false), ("btrfs", false), ("zfs", false), ("overlay", false), ("tmpfs", false),
            ("fuseblk", false), ("fuse.gocryptfs", false),
        ])
    func networks(_ type: String, _ isNetwork: Bool) {
        #expect(MountTable.isNetwork(type) == isNetwork)
    }
}

extension Result {
    /// Whether it is a failure, for a switch.
    fileprivate var outcome: Outcome {
        switch self {
        case .success: .whole
        case .failure: .broken
        }
    }

    fileprivate enum Outcome {
        case whole
        case broken
    }
}
