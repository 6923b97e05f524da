import FoundationEssentials
import GRDB
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// What is told of the timeline itself: redactions that the chain survives.
@Suite("Ledger and redaction")
struct LedgerTests {
    private static let run = StreamID.run(RunID("R-1"))
    private static let place = RecordPlace(stream: run, sequence: 2)

    private func withStore(_ body: (SQLiteStore) throws -> Void) throws {
        try withFolder { folder throws in
            let store = try openStore(in: folder)
            let notes = ["one", "the password is hunter2-correct-horse", "three"].map { NewEvent.note($0) }
            _ = try store.commit(Commit(stream: Self.run, expected: 0, events: notes))
            try body(store)
        }
    }

    @Test("every event of the ledger comes back as it was", arguments: LedgerEventName.allCases)
    func roundTrip(_ name: LedgerEventName) throws {
        for seed in 0..<100 {
            var maker = Maker(seed: UInt64(seed))
            let event = StoredEvent.ledger(maker.event(name))
            let coded = EventCoding.encode(event)
            #expect(coded.name == name.rawValue)
            let back = try EventCoding.decode(
                name: coded.name, version: coded.version, payload: coded.payload, of: .ledger)
            #expect(back == event)
        }
    }

    @Test("a redacted record has no content any more, the chain holds, and the ledger says who and why")
    func redaction() throws {
        try withStore { store throws in
            let before = try store.records(of: Self.run)
            #expect(try store.redact(Self.place, by: .alice, reason: "a password", at: .second(9)) == nil)
            let after = try store.records(of: Self.run)
            #expect(after[1].isRedacted && after[1].payload.isEmpty)
            #expect(after[1].hash == before[1].hash && after[0] == before[0] && after[2] == before[2])
            let told = try #require(try store.redactions()[Self.place])
            #expect(told.by == .alice && told.reason == "a password" && told.commitment == before[1].commitment)
            guard case .sound(3, _) = try store.verify(Self.run) else {
                Issue.record("a redaction broke the chain")
                return
            }
            let audit = try store.audit()
            #expect(audit.isSound && audit.redactions == 1 && audit.records == 4)
            #expect(throws: TimelineError.redacted(stream: Self.run, sequence: 2)) { try after[1].event() }
            let entries = IncidentTimeline.merge([after], redactions: try store.redactions())
            #expect(entries[1].text == "noted, redacted by alice: a password")
        }
    }

    @Test("nothing of what was redacted is left in the file or its log")
    func overwritten() throws {
        try withStore { store throws in
            let large = String(repeating: "hunter2-long ", count: 2_000)
            let note = InboxMessage.order(.note(large), by: .alice)
            let message = try store.post(InboxEntry(run: RunID("R-1"), message: note, at: .second(8)))
            _ = try store.commit(
                Commit(stream: Self.run, expected: 3, events: [.note(large)], inboxConsumed: [message]))
            func occurrences(_ word: String) throws -> Int {
                var count = 0
                for suffix in ["", "-wal"] {
                    let bytes = (try? Data(contentsOf: URL(filePath: store.path + suffix))) ?? Data()
                    count += String(decoding: bytes, as: UTF8.self).split(separator: word).count - 1
                }
                return count
            }
            #expect(try occurrences("hunter2") > 1_000)
            #expect(try store.redact(Self.place, by: .alice, reason: "r", at: .second(9)) == nil)
            let other = RecordPlace(stream: Self.run, sequence: 4)
            #expect(try store.redact(other, by: .alice, reason: "r", at: .second(9)) == nil)
            #expect(try occurrences("hunter2") <= 0)
        }
    }

    @Test("what is not there, was redacted before, or tells of redactions, is not redacted")
    func refusals() throws {
        try withStore { store throws in
            func refusal(_ stream: StreamID, _ sequence: Int) throws -> RedactionRefusal? {
                let place = RecordPlace(stream: stream, sequence: sequence)
                return try store.redact(place, by: .alice, reason: "r", at: .second(9))
            }
            #expect(try refusal(Self.run, 4) == .noSuchRecord)
            #expect(try refusal(StreamID("run/R-9"), 1) == .noSuchRecord)
            #expect(try refusal(Self.run, 2) == nil)
            #expect(try refusal(Self.run, 2) == .alreadyDone)
            #expect(try refusal(.ledger, 1) == .ofLedger)
            #expect(try store.records(of: .ledger).count == 1)
        }
    }

    @Test("content that went away without a word in the ledger is missed")
    func withoutAWord() throws {
        try withStore { store throws in
            #expect(try store.redact(Self.place, by: .alice, reason: "r", at: .second(9)) == nil)
            try store.transaction { database throws in
                try database.execute(
                    sql: """
                        DROP TRIGGER body_is_only_emptied;
                        UPDATE body SET salt = NULL, payload = NULL WHERE id = 3;
                        """)
                return ((), .commit)
            }
            let expected = TimelineVerifier.Break(stream: Self.run, sequence: 3, reason: .payloadMissing)
            #expect(try store.verify(Self.run) == .broken(expected))
        }
    }
}
