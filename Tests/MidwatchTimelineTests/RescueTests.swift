import FoundationEssentials
import GRDB
import Glibc
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// A damaged timeline is read as far as it is sound, put aside, and never repaired.
@Suite("Rescue of a damaged timeline")
struct RescueTests {
    private static let run = StreamID.run(RunID("R-1"))
    private static let other = StreamID.run(RunID("R-2"))

    /// A timeline of two runs, with a lock in doubt, a hold and a counter.
    private func make(in folder: String) throws -> SQLiteStore {
        let store = try openStore(in: folder)
        let locks: [LockChange] = [
            .take([.target("t")], by: "alice", doing: "x", acquired: 1), .markInDoubt([.target("t")]),
        ]
        let notes = (0..<300).map { NewEvent.note("note \($0) " + String(repeating: "x", count: 200)) }
        _ = try store.commit(Commit(stream: Self.run, expected: 0, events: notes, locks: locks, owner: "R-1"))
        _ = try store.commit(Commit(stream: Self.other, expected: 0, events: [.note("a"), .note("b")]))
        _ = try store.add(Hold(name: "sale", reason: "r", by: "alice", since: .second(0)))
        for _ in 0..<7 { _ = try store.nextIncidentNumber() }
        _ = try store.checkpoint()
        return store
    }

    /// Damages the page that holds a text.
    private func damage(_ path: String, at text: String) throws {
        var bytes = try Data(contentsOf: URL(filePath: path))
        let place = try #require(bytes.firstRange(of: Data(text.utf8))?.lowerBound)
        for index in (place / 4096 * 4096)..<(place / 4096 * 4096 + 4096) { bytes[index] = 0xa5 }
        try bytes.write(to: URL(filePath: path))
    }

    private func export(_ path: String) throws -> (TimelineExport, [String]) {
        var lines: [String] = []
        let export = TimelineExport.run(try ReadOnlyTimeline(path: path)) { lines.append($0) }
        return (export, lines)
    }

    @Test("a sound timeline is exported whole, and verifies as lines too")
    func whole() throws {
        try withFolder { folder throws in
            let store = try make(in: folder)
            let (result, lines) = try export(store.path)
            #expect(result.isWhole && result.records == 302)
            let records = try lines.map { try RecordLine.parse($0) }
            #expect(TimelineVerifier.verify(records.filter { $0.stream == Self.run }, of: Self.run).isSound)
        }
    }

    @Test("of a damaged stream the records before the damage are exported, and others whole")
    func partly() throws {
        try withFolder { folder throws in
            var path = ""
            do {
                let store = try make(in: folder)
                path = store.path
                _ = try store.reading { try $0.checkpoint(.truncate) }
            }
            try damage(path, at: "note 200 ")
            let (result, lines) = try export(path)
            #expect(!result.isWhole)
            let first = try #require(result.streams.first { $0.stream == Self.run })
            #expect(first.count > 100 && first.count <= 200 && !first.problem.isEmpty)
            #expect(result.streams.contains { $0.stream == Self.other && $0.count == 2 && $0.problem.isEmpty })
            #expect(lines.count == first.count + 2)
        }
    }

    @Test("a new timeline refers to the damaged one, keeps locks, holds and counters, and holds automation")
    func restart() throws {
        try withFolder { folder throws in
            var path = ""
            do {
                let store = try make(in: folder)
                path = store.path
                _ = try store.reading { try $0.checkpoint(.truncate) }
            }
            try damage(path, at: "note 200 ")
            let damaged = try Data(contentsOf: URL(filePath: path))
            let restart = try TimelineRestart.run(
                path, isGroupShared: false, bootID: "boot-1", mark: "1", by: .alice, reason: "lost power",
                at: .second(9))
            #expect(restart.problems.isEmpty && restart.locks == 1)
            #expect(try Data(contentsOf: URL(filePath: "\(folder)/damaged-1/timeline.sqlite")) == damaged)
            let store = try openStore(in: folder)
            guard
                case .ledger(.continued(let from, .alice, "lost power"))? = try store.records(of: .ledger).first?
                    .event()
            else {
                Issue.record("the first record does not refer to the damaged file")
                return
            }
            #expect(from.size > 100 && from.size <= 200 && from.hash.count == 32 && from.log.count == 32)
            #expect(try store.locks().map(\.state) == [.inDoubt])
            #expect(try store.holds().map(\.name) == ["sale", TimelineRestart.hold])
            #expect(try store.nextIncidentNumber() == 8)
            #expect(try store.audit().isSound)
            _ = try store.checkpoint()
            #expect(try store.audit().isSound)
        }
    }

    @Test("a timeline that a process has open is not put aside")
    func open() throws {
        try withFolder { folder throws in
            let store = try make(in: folder)
            #expect(throws: TimelineError.busy(path: store.path)) {
                try TimelineRestart.run(
                    store.path, isGroupShared: false, bootID: "b", mark: "1", by: .alice, reason: "r", at: .second(9))
            }
            #expect(try store.records(of: Self.other).count == 2)
        }
    }
}
