import MidwatchEngine
import MidwatchRunbook
import Testing

@testable import MidwatchTimeline

/// What every store must do with messages and holds.
@Suite("Inbox and holds of every store")
struct InboxTests {
    private let run = RunID("R-1")

    @Test("messages wait in order until a commit consumes them", arguments: StoreKind.allCases)
    func messages(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let messages: [InboxMessage] = [
                .order(.note("half way"), by: .bob),
                .answer(Answer(question: "q1", choice: .approve, text: "yes", fingerprint: "f", by: .alice)),
                .order(.resolve(.init(runbook: "b", step: "s"), .notApplied, reason: "looked"), by: .alice),
                .order(
                    .resolve(
                        .init(runbook: "b", step: "s"), .applied, reason: "looked", leftovers: 0,
                        attempt: AttemptID("R-1-2")), by: .alice),
            ]
            let ids = try messages.map { try store.post(InboxEntry(run: run, message: $0, at: .second(1))) }
            _ = try store.post(InboxEntry(run: RunID("R-2"), message: messages[0], at: .second(1)))
            #expect(ids == ids.sorted() && Set(ids).count == messages.count)
            let waiting = try store.inbox(for: run, after: 0)
            #expect(waiting.map(\.message) == messages)
            #expect(waiting.map(\.id) == ids)
            #expect(waiting.map(\.at) == messages.map { _ in .second(1) })
            #expect(try store.inbox(for: run, after: ids[1]).map(\.id) == [ids[2], ids[3]])
            let commit = Commit(
                stream: .run(run), expected: 0, events: [.note("x")], inboxConsumed: [ids[0], ids[1]])
            #expect(try store.commit(commit) == .done(sequence: 1))
            #expect(try store.inbox(for: run, after: 0).map(\.id) == [ids[2], ids[3]])
            #expect(try store.inbox(for: RunID("R-2"), after: 0).count == 1)
        }
    }

    @Test("the id of a consumed message is never given again", arguments: StoreKind.allCases)
    func identifiers(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let entry = InboxEntry(run: run, message: .order(.park, by: .bob), at: .second(1))
            let first = try store.post(entry)
            _ = try store.commit(Commit(stream: .run(run), expected: 0, events: [], inboxConsumed: [first]))
            #expect(try store.post(entry) > first)
        }
    }

    @Test("whoever left a message hears whether it was taken or refused, and why", arguments: StoreKind.allCases)
    func fates(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let ids = try (0..<3).map { place in
                try store.post(InboxEntry(run: run, message: .order(.note("\(place)"), by: .bob), at: .second(1)))
            }
            #expect(try store.fate(ofMessage: ids[0]) == .waiting)
            _ = try store.commit(
                Commit(stream: .run(run), expected: 0, events: [.note("x")], inboxConsumed: [ids[0]]))
            let sentence = "the run has ended; only a note can be added"
            _ = try store.commit(
                Commit(stream: .run(run), expected: 1, events: [], inboxConsumed: [ids[1]], refusal: sentence))
            // What has become of a message stays so, whoever names it again.
            _ = try store.commit(
                Commit(stream: .run(run), expected: 1, events: [.note("y")], inboxConsumed: [ids[0], ids[1]]))
            #expect(try store.fate(ofMessage: ids[0]) == .taken(sequence: 1))
            #expect(try store.fate(ofMessage: ids[1]) == .refused(sentence))
            #expect(try store.fate(ofMessage: ids[2]) == .waiting)
            #expect(try store.fate(ofMessage: ids[2] + 1) == nil)
        }
    }

    @Test("a hold stands until it is removed, and the history keeps both", arguments: StoreKind.allCases)
    func holds(_ kind: StoreKind) throws {
        try kind.withStore { store throws in
            let freeze = Hold(name: "freeze", reason: "sale", by: "alice", since: .second(1), until: .second(90))
            let shop = Hold(name: "a-shop", reason: "audit", by: "bob", since: .second(2), service: "shop")
            #expect(try store.add(freeze))
            #expect(try store.add(shop))
            let other = Hold(name: "freeze", reason: "mine", by: "carol", since: .second(3))
            #expect(try !store.add(other))
            #expect(try store.holds() == [shop, freeze])
            #expect(try store.removeHold("freeze", by: "alice", reason: "over", at: .second(4)))
            #expect(try !store.removeHold("freeze", by: "alice", reason: "over", at: .second(4)))
            #expect(try store.holds() == [shop])
            #expect(
                try store.holdHistory() == [
                    .added(freeze), .added(shop),
                    .removed(name: "freeze", by: "alice", reason: "over", at: .second(4)),
                ])
            #expect(try store.add(other))
        }
    }
}
