import Crypto
import FoundationEssentials
import GRDB
import Glibc
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// Signed checkpoints: the form that other programs read, and what they find.
@Suite("Checkpoints")
struct CheckpointTests {
    private static let run = StreamID.run(RunID("R-1"))

    private func withStore(_ count: Int = 5, _ body: (SQLiteStore) throws -> Void) throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            try add(count, to: store)
            try body(store)
        }
    }

    private func add(_ count: Int, to store: SQLiteStore) throws {
        let last = try store.streams(prefix: "run/").first?.lastSequence ?? 0
        let notes = (0..<count).map { NewEvent.note("note \(last + $0)") }
        _ = try store.commit(Commit(stream: Self.run, expected: last, events: notes))
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    /// The roots of RFC 6962 come from the test vectors of certificate-transparency-go, whose leaves are given in full.
    @Test("the tree is the one of RFC 6962")
    func tree() {
        func plain(_ leaves: ArraySlice<[UInt8]>) -> [UInt8] {
            if leaves.isEmpty { return Array(SHA256.hash(data: [UInt8]())) }
            if leaves.count == 1 { return Array(SHA256.hash(data: [0] + leaves[leaves.startIndex])) }
            var left = 1
            while left * 2 < leaves.count { left *= 2 }
            let middle = leaves.startIndex + left
            return Array(SHA256.hash(data: [1] + plain(leaves[..<middle]) + plain(leaves[middle...])))
        }
        var range = MerkleRange()
        var leaves: [[UInt8]] = []
        #expect(Hexadecimal.encode(range.root) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        for index in 0..<70 {
            leaves.append([UInt8](repeating: UInt8(index), count: 32))
            range.append(leaves[index])
            #expect(range.root == plain(leaves[...]))
            #expect(MerkleRange(size: range.size, nodes: range.nodes) == range)
        }
        #expect(MerkleRange(size: 3, nodes: [leaves[0]]) == nil)
    }

    @Test("a checkpoint is a signed note: three lines, an empty one, and a signature that names its key")
    func form() throws {
        try withStore { store throws in
            let signed = try store.checkpoint()
            let log = try store.logName()
            let lines = signed.note.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(
                lines.count == 6 && lines[0] == "midwatch/\(log)" && lines[1] == "5" && lines[3] == "" && lines[5] == ""
            )
            #expect(lines[2].count == 44)
            #expect(lines[4].hasPrefix("\u{2014} midwatch/\(log) "))
            #expect(SignedCheckpoint(note: signed.note) == signed)
            let verifier = try #require(try store.checkpointVerifier())
            #expect(verifier.isSigned(signed))
            #expect(CheckpointVerifier(text: verifier.text) == verifier)
            let keyID = SHA256.hash(data: Array("midwatch/\(log)\n".utf8) + [1] + verifier.publicKey).prefix(4)
            #expect(signed.signatures[0].bytes.prefix(4).elementsEqual(keyID))
            #expect(signed.signatures[0].bytes.count == 4 + 64)
            var forged = signed
            forged.text = forged.text.replacing("\n5\n", with: "\n4\n")
            #expect(!verifier.isSigned(forged))
        }
    }

    @Test("checkpoints stand in a text among other things, and a line that a crash cut off is passed over")
    func texts() throws {
        try withStore { store throws in
            let first = try store.checkpoint()
            try add(3, to: store)
            let second = try store.checkpoint()
            let text = "hello\n" + first.note + "midwatch/cut\n12" + "\n" + second.note + "bye\n\nand more"
            #expect(SignedCheckpoint.all(in: text) == [first, second])
            #expect(SignedCheckpoint.all(in: "nothing") == [])
            #expect(try store.checkpoints() == [first, second])
        }
    }

    @Test("nothing new is not signed again, and the key is nobody else's to read")
    func files() throws {
        try withStore { store throws in
            let first = try store.checkpoint()
            #expect(try store.checkpoint() == first)
            #expect(try store.checkpoints().count == 1)
            let folder = StateFile.folder(of: store.path) + "/checkpoints"
            #expect(mode(folder) == 0o700)
            #expect(mode("\(folder)/\(try store.logName()).key") == 0o600)
        }
    }

    @Test("the group of a shared folder may sign")
    func shared() throws {
        try withFolder { folder throws in
            let store = try SQLiteStore(path: "\(folder)/state/timeline.sqlite", isGroupShared: true, bootID: "b")
            try add(1, to: store)
            _ = try store.checkpoint()
            #expect(mode("\(folder)/state/checkpoints") == 0o2770)
            #expect(mode("\(folder)/state/checkpoints/\(try store.logName()).key") == 0o640)
            #expect(mode("\(folder)/state/checkpoints/\(try store.logName()).notes") == 0o660)
        }
    }

    @Test("the tree is continued, with what was kept of it and without")
    func incremental() throws {
        try withStore { store throws in
            for round in 1...6 {
                if round.isMultiple(of: 2) {
                    unlink("\(StateFile.folder(of: store.path))/checkpoints/\(try store.logName()).tree")
                }
                try add(round, to: store)
                let signed = try store.checkpoint()
                let audit = try store.audit()
                #expect(audit.isSound && audit.checkpoints == round)
                #expect(audit.records == signed.checkpoint.size && audit.root == signed.checkpoint.root)
            }
        }
    }

    @Test("a timeline that was cut since its last checkpoint is not signed, and a checkpoint from elsewhere finds it")
    func cut() throws {
        try withStore { store throws in
            let signed = try store.checkpoint()
            let verifier = try #require(try store.checkpointVerifier())
            try store.transaction { database throws in
                try database.execute(
                    sql: """
                        DROP TRIGGER record_is_never_deleted; DROP TRIGGER body_is_never_deleted;
                        DELETE FROM record WHERE sequence > 3; DELETE FROM body WHERE id > 3;
                        """)
                return ((), .commit)
            }
            #expect(throws: TimelineError.self) { try store.checkpoint() }
            #expect(!(try store.audit().isSound))
            let folder = StateFile.folder(of: store.path) + "/checkpoints/\(try store.logName())"
            for name in ["notes", "key", "tree"] { unlink("\(folder).\(name)") }
            #expect(try store.audit().isSound)
            #expect(!(try store.audit(against: [signed], key: verifier).isSound))
        }
    }
}
