import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// Several writers at once, each with a store of its own on one file.
@Suite("Racing writers")
struct RaceTests {
    /// Writes notes to one stream, going on from wherever a conflict says it is.
    private static func write(_ count: Int, to stream: StreamID, name: String, _ store: SQLiteStore) throws {
        var expected = 0
        var written = 0
        while written < count {
            switch try store.commit(
                Commit(stream: stream, expected: expected, events: [.note("\(name) \(written)")]))
            {
            case .done(let sequence):
                expected = sequence
                written += 1
            case .conflict(let actual): expected = actual
            case .locksHeld, .locksLost: Issue.record("no lock was asked for")
            }
        }
    }

    @Test("two writers of one stream lose nothing and leave one sound chain")
    func oneStream() async throws {
        let folder = try Folder()
        let stream = StreamID.incident(IncidentID("INC-1"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in ["a", "b"] {
                let store = try openStore(in: folder.path)
                group.addTask { try Self.write(100, to: stream, name: name, store) }
            }
            try await group.waitForAll()
        }
        let store = try openStore(in: folder.path)
        guard case .sound(200, _) = try TimelineVerifier.verify(stream, in: store) else {
            Issue.record("the chain is not sound")
            return
        }
    }

    @Test("of several runs that want one lock, one at a time has it")
    func oneLock() async throws {
        let folder = try Folder()
        let takers = try await withThrowingTaskGroup(of: Int.self) { group in
            for owner in ["R-1", "R-2", "R-3"] {
                let store = try openStore(in: folder.path)
                group.addTask { try Self.takeTurns(owner, store) }
            }
            return try await group.reduce(0, +)
        }
        let rows = try openStore(in: folder.path).locks()
        #expect(takers == 60)
        #expect(rows.map(\.epoch) == [60])
        #expect(rows.map(\.state) == [.free])
    }

    /// Takes the lock 20 times, and lets it go each time.
    private static func takeTurns(_ owner: String, _ store: SQLiteStore) throws -> Int {
        var commit = Commit(stream: StreamID("run/\(owner)"), expected: 0, events: [.note("x")], owner: owner)
        var taken = 0
        while taken < 20 {
            commit.locks = [.take([.target("t")], by: owner, doing: "x", acquired: commit.expected + 1)]
            guard case .done(let sequence) = try store.commit(commit) else { continue }
            #expect(try store.locks().map(\.owner) == [owner])
            commit.expected = sequence
            commit.locks = [
                .require([.target("t")], acquired: sequence, intent: sequence + 1), .release([.target("t")]),
            ]
            guard case .done(let next) = try store.commit(commit) else {
                Issue.record("\(owner) lost a lock that it held")
                break
            }
            commit.expected = next
            taken += 1
        }
        return taken
    }

    @Test("processes that open a new file at the same time all get it")
    func openingTogether() async throws {
        let folder = try Folder()
        let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { try openStore(in: folder.path).nextIncidentNumber() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(numbers.sorted() == Array(1...8))
    }
}
