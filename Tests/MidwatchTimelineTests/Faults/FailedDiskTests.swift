import GRDBSQLite
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// A disk that fails in the middle of a commit: nothing is believed that was not looked for.
@Suite("A failing disk")
struct FailedDiskTests {
    private static let run = StreamID.run(RunID("R-1"))

    private static func commit(_ name: RunEventName, after: Int) -> Commit {
        var maker = Maker(seed: 5)
        return Commit(
            stream: run, expected: after, events: [NewEvent(at: .second(1), run: maker.event(name))], owner: "R-1")
    }

    private func problem(_ body: () throws(TimelineError) -> CommitResult) -> TimelineError? {
        do throws(TimelineError) {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }

    private func withDisk(_ body: (SQLiteStore) throws -> Void) throws {
        FaultDisk.install()
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            _ = try store.commit(Self.commit(.started, after: 0))
            try body(store)
        }
    }

    @Test(
        "after a failed write or sync an intent is not there, and no other is begun",
        arguments: [FaultDisk.Operation.write, .sync])
    func intent(_ operation: FaultDisk.Operation) throws {
        try withDisk { store throws in
            let log = store.path + "-wal"
            FaultDisk.fail(log, .init(operation: operation, code: FaultDisk.failedSync))
            guard
                case .diskFailed? = problem({ () throws(TimelineError) in
                    try store.commit(Self.commit(.intended, after: 1))
                })
            else {
                Issue.record("the intent was believed")
                return
            }
            #expect(try store.records(of: Self.run).count == 1)
            let asked = FaultDisk.count(log, operation)
            guard
                case .diskFailed? = problem({ () throws(TimelineError) in
                    try store.commit(Self.commit(.intended, after: 1))
                })
            else {
                Issue.record("a change began on a disk that had failed")
                return
            }
            #expect(FaultDisk.count(log, operation) == asked)
        }
    }

    @Test("an outcome is written once more to the file that was opened anew, never twice")
    func outcome() throws {
        try withDisk { store throws in
            FaultDisk.fail(store.path + "-wal", .init(operation: .sync, code: FaultDisk.failedSync))
            #expect(try store.commit(Self.commit(.changeEnded, after: 1)) == .done(sequence: 2))
            #expect(try store.records(of: Self.run).map(\.name) == ["started", "change-ended"])
            let again = try SQLiteStore(path: store.path, bootID: "b")
            #expect(try again.records(of: Self.run).count == 2)
        }
    }

    @Test("an outcome whose sync failed, and that is there all the same, is not written again")
    func keptAllTheSame() throws {
        try withDisk { store throws in
            FaultDisk.fail(
                store.path + "-wal", .init(operation: .sync, code: FaultDisk.failedSync, keepsLog: true))
            #expect(try store.commit(Self.commit(.changeEnded, after: 1)) == .done(sequence: 2))
            #expect(try store.records(of: Self.run).map(\.name) == ["started", "change-ended"])
            guard case .sound(2, _) = try TimelineVerifier.verify(Self.run, in: store) else {
                Issue.record("the stream does not verify")
                return
            }
        }
    }

    @Test("a disk that goes on failing is said to fail, and what was committed is there later")
    func lasting() throws {
        try withDisk { store throws in
            FaultDisk.fail(store.path + "-wal", .init(operation: .sync, times: 100, code: FaultDisk.failedSync))
            guard
                case .diskFailed? = problem({ () throws(TimelineError) in
                    try store.commit(Self.commit(.changeEnded, after: 1))
                })
            else {
                Issue.record("the outcome was believed")
                return
            }
            FaultDisk.fail(store.path + "-wal", .init(operation: .sync, times: 0, code: 0))
            // Nobody could know whether the first was kept; it was, and is not written a second time.
            #expect(try store.commit(Self.commit(.changeEnded, after: 1)) == .conflict(actual: 2))
            #expect(try store.records(of: Self.run).map(\.name) == ["started", "change-ended"])
        }
    }

    @Test("a file that lost what was committed is not written to any more")
    func lostCommits() throws {
        try withDisk { store throws in
            let tip = SQLiteConnection.Tip(stream: Self.run, sequence: 9, hash: [UInt8](repeating: 1, count: 32))
            store.connection.remember(tip)
            FaultDisk.fail(store.path + "-wal", .init(operation: .sync, code: FaultDisk.failedSync))
            for _ in 0..<2 {
                guard
                    case .corrupt? = problem({ () throws(TimelineError) in
                        try store.commit(Self.commit(.changeEnded, after: 1))
                    })
                else {
                    Issue.record("what was lost was not missed")
                    return
                }
            }
        }
    }
}
