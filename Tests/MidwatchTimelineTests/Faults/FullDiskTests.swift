import Glibc
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// A full disk: no durable intent, no act; and what was begun is told to its end.
@Suite("A full disk", .serialized)
struct FullDiskTests {
    private static let run = StreamID.run(RunID("R-1"))

    private static func commit(_ events: [RunEvent], after: Int, locks: [LockChange] = []) -> Commit {
        Commit(
            stream: run, expected: after, events: events.map { NewEvent(at: .second(1), run: $0) }, locks: locks,
            owner: "R-1")
    }

    private static func event(_ name: RunEventName) -> RunEvent {
        var maker = Maker(seed: 5)
        return maker.event(name)
    }

    private func problem(_ body: () throws(TimelineError) -> CommitResult) -> TimelineError? {
        do throws(TimelineError) {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }

    @Test("who may use the reserve is decided by the events, and by whether locks are held")
    func rule() {
        func claim(_ names: [RunEventName], holdsLocks: Bool) -> ReserveRule.Claim {
            ReserveRule.claim(Self.commit(names.map(Self.event), after: 0), holdsLocks: holdsLocks)
        }
        #expect(claim([.readEnded], holdsLocks: false) == .plain)
        #expect(claim([.readEnded], holdsLocks: true) == .owed)
        #expect(claim([.changeEnded], holdsLocks: false) == .owed)
        #expect(claim([.parked], holdsLocks: false) == .owed)
        #expect(claim([.checkAnswered, .undoIntended], holdsLocks: true) == .undoes)
        #expect(claim([.snapshotTaken, .intended], holdsLocks: true) == .begins)
        #expect(claim([.changeEnded, .intended], holdsLocks: true) == .begins)
        for name in RunEventName.allCases where name != .intended {
            #expect(claim([name, .intended], holdsLocks: true) == .begins)
        }
    }

    @Test("the ballast is whole after opening, and has the file's mode")
    func ballast() throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            let ballast = Ballast(beside: store.path)
            #expect(ballast.bytes == TimelineLimits.ballastBytes)
            #expect(ballast.giveUpPiece())
            #expect(ballast.bytes == TimelineLimits.ballastBytes - TimelineLimits.ballastPiece)
            var pieces = 1
            while ballast.giveUpPiece() { pieces += 1 }
            #expect(pieces == TimelineLimits.ballastBytes / TimelineLimits.ballastPiece)
            _ = try openStore(in: folder)
            #expect(ballast.isWhole)
            var status = stat()
            #expect(stat(ballast.path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        }
    }

    @Test(
        "a new change is refused, while outcomes, doubts, undos, orders and ends are still written",
        .enabled(if: SmallDisk.isPossible, "needs a small file system of its own, which only root may mount"))
    func full() throws {
        try SmallDisk.with(mebibytes: 64) { disk throws in
            let store = try openStore(in: disk.path)
            let ballast = Ballast(beside: store.path)
            #expect(ballast.isWhole)
            let take = LockChange.take([.target("t")], by: "alice", doing: "x", acquired: 1)
            var sequence = 0
            func write(_ name: RunEventName, _ locks: [LockChange] = []) throws {
                let result = try store.commit(Self.commit([Self.event(name)], after: sequence, locks: locks))
                guard case .done(sequence + 1) = result else {
                    Issue.record("\(name) ended with \(result)")
                    return
                }
                sequence += 1
            }
            try write(.started)
            try write(.locksTaken, [take])
            try write(.intended)
            disk.fill()
            // Whoever holds no lock owes nothing.
            let note = Commit(stream: .run(RunID("R-2")), expected: 0, events: [.note("x")], owner: "R-2")
            while problem({ () throws(TimelineError) in try store.commit(note) }) == nil {}
            #expect(ballast.isWhole)
            for _ in 0..<5 {
                for name in [
                    RunEventName.changeEnded, .snapshotTaken, .judged, .doubtRaised, .undoIntended, .undoEnded,
                ] {
                    try write(name)
                    disk.fill()
                }
            }
            let new = Self.commit([Self.event(.intended)], after: sequence)
            guard case .noRoom? = problem({ () throws(TimelineError) in try store.commit(new) }) else {
                Issue.record("a change began on a full disk")
                return
            }
            #expect(
                try store.post(InboxEntry(run: RunID("R-1"), message: .order(.park, by: .alice), at: .second(0))) > 0)
            try write(.ended, [.release([.target("t")])])
            #expect(!ballast.isWhole)
            #expect(ballast.bytes > 0)
            disk.clear()
            sequence = 0
            let other = Commit(
                stream: .run(RunID("R-3")), expected: 0, events: [NewEvent(at: .second(1), run: Self.event(.intended))])
            #expect(try store.commit(other) == .done(sequence: 1))
            #expect(ballast.isWhole)
            guard case .sound(34, _) = try TimelineVerifier.verify(Self.run, in: store) else {
                Issue.record("the stream does not verify")
                return
            }
        }
    }

    @Test(
        "an undo finds room for its own records and the shim's",
        .enabled(if: SmallDisk.isPossible, "needs a small file system of its own, which only root may mount"))
    func undo() throws {
        try SmallDisk.with(mebibytes: 64) { disk throws in
            let store = try openStore(in: disk.path)
            _ = try store.commit(Self.commit([Self.event(.intended)], after: 0))
            disk.fill()
            #expect((FreeSpace.bytes(at: store.path) ?? 0) < TimelineLimits.roomForUndo)
            #expect(try store.commit(Self.commit([Self.event(.undoIntended)], after: 1)) == .done(sequence: 2))
            #expect((FreeSpace.bytes(at: store.path) ?? 0) >= TimelineLimits.roomForUndo / 2)
        }
    }
}
