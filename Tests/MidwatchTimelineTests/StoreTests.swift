import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// What every store must do with streams.
@Suite("Streams of every store")
struct StoreTests {
    private let run = StreamID.run(RunID("R-1"))

    @Test("events get gap-free sequence numbers and come back in order", arguments: StoreKind.allCases)
    func sequences(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let first = try store.commit(Commit(stream: run, expected: 0, events: [.note("a"), .note("b", 1)]))
            #expect(first == .done(sequence: 2))
            let second = try store.commit(Commit(stream: run, expected: 2, events: [.note("c", 2)]))
            #expect(second == .done(sequence: 3))
            let records = try store.records(of: run)
            #expect(records.map(\.sequence) == [1, 2, 3])
            #expect(records.map(\.at) == [.second(0), .second(1), .second(2)])
            #expect(try records.map { try $0.runEvent() } == ["a", "b", "c"].map { .noted(by: .alice, text: $0) })
            #expect(try store.records(of: run, after: 1, limit: 1).map(\.sequence) == [2])
            #expect(try store.records(of: run, after: 3, limit: 10).isEmpty)
            #expect(try store.records(of: run, after: 0, limit: 0).isEmpty)
        }
    }

    @Test("a writer that does not know the last event changes nothing", arguments: StoreKind.allCases)
    func conflicts(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(
                try store.commit(Commit(stream: run, expected: 1, events: [.note("a")])) == .conflict(actual: 0))
            _ = try store.commit(Commit(stream: run, expected: 0, events: [.note("a")]))
            let id = try store.post(InboxEntry(run: RunID("R-1"), message: .order(.park, by: .bob), at: .second(1)))
            let late = Commit(
                stream: run, expected: 0, events: [.note("b")],
                locks: [.take([.target("db")], by: "alice", doing: "x", acquired: 1)], owner: "R-1", inboxConsumed: [id]
            )
            #expect(try store.commit(late) == .conflict(actual: 1))
            #expect(try store.records(of: run).count == 1)
            #expect(try store.locks().isEmpty)
            #expect(try store.inbox(for: RunID("R-1"), after: 0).count == 1)
        }
    }

    @Test("what a commit tells other runs is in their inbox with it, or not at all", arguments: StoreKind.allCases)
    func posts(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let notice = OverrideNotice(run: "R-1", by: .bob, reason: "its host is gone")
            let entry = InboxEntry(run: RunID("R-2"), message: .order(.overridden(notice), by: .bob), at: .second(1))
            var commit = Commit(stream: run, expected: 1, events: [.note("a")], posts: [entry])
            #expect(try store.commit(commit) == .conflict(actual: 0))
            #expect(try store.inbox(for: RunID("R-2"), after: 0).isEmpty)
            commit.expected = 0
            #expect(try store.commit(commit) == .done(sequence: 1))
            #expect(try store.inbox(for: RunID("R-2"), after: 0).map(\.message) == [entry.message])
        }
    }

    @Test("every store writes the same chain, and it verifies", arguments: StoreKind.allCases)
    func chains(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            _ = try store.commit(Commit(stream: run, expected: 0, events: [.note("a"), .note("b")]))
            _ = try store.commit(Commit(stream: run, expected: 2, events: [.note("c")]))
            let records = try store.records(of: run)
            var maker = RecordMaker(stream: run, sequence: 0, hash: nil, salt: Salt.fixed)
            #expect(records == ["a", "b", "c"].map { maker.record(.note($0)) })
            #expect(try TimelineVerifier.verify(run, in: store) == .sound(count: 3, hash: maker.hash))
        }
    }

    @Test("a commit without events writes none", arguments: StoreKind.allCases)
    func emptyCommits(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(try store.commit(Commit(stream: run, expected: 0, events: [])) == .done(sequence: 0))
            #expect(try store.streams(prefix: "").isEmpty)
        }
    }

    @Test("streams are listed by prefix with their ends", arguments: StoreKind.allCases)
    func listing(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            for name in ["run/R-2", "run/R-1", "runner/x", "incident/INC-1", "incident/INC-1é"] {
                let events = [NewEvent.note("a", 1), .note("b", 2)]
                _ = try store.commit(Commit(stream: StreamID(name), expected: 0, events: events))
            }
            let runs = try store.streams(prefix: StreamID.runPrefix)
            #expect(
                runs == [
                    StreamSummary(
                        stream: StreamID("run/R-1"), lastSequence: 2, firstAt: .second(1), lastAt: .second(2)),
                    StreamSummary(
                        stream: StreamID("run/R-2"), lastSequence: 2, firstAt: .second(1), lastAt: .second(2)),
                ])
            let incidents = try store.streams(prefix: StreamID.incidentPrefix).map(\.stream.text)
            #expect(incidents == ["incident/INC-1", "incident/INC-1é"])
            #expect(try store.streams(prefix: "").count == 5)
            #expect(try store.streams(prefix: "zzz").isEmpty)
        }
    }

    @Test("texts of every kind come back byte for byte", arguments: StoreKind.allCases)
    func texts(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            var maker = Maker(seed: 5)
            let texts = (0..<50).map { _ in maker.text() }
            _ = try store.commit(Commit(stream: run, expected: 0, events: texts.map { .note($0) }))
            let events = try store.records(of: run).map { try $0.runEvent() }
            #expect(events == texts.map { .noted(by: .alice, text: $0) })
        }
    }

    @Test("numbers of incidents are given once", arguments: StoreKind.allCases)
    func numbers(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            #expect(try (0..<3).map { _ in try store.nextIncidentNumber() } == [1, 2, 3])
        }
    }
}
