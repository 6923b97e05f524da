import FoundationEssentials
import MidwatchEngine
import Testing

@testable import MidwatchTimeline

/// Timelines as earlier versions wrote them. They are never edited, and must be read for ever.
@Suite("Histories of earlier versions")
struct HistoryTests {
    /// One file for what each version has added.
    private static let written = ["v1-incident", "v1-every-event", "v1-survivors", "v1-overrides", "v1-ledger"]

    private static func records(_ name: String) throws -> [TimelineRecord] {
        let text = try Golden.text(Golden.folder("Histories") + "/\(name).jsonl")
        return try text.split(separator: "\n").map { try RecordLine.parse(String($0)) }
    }

    private static func streams(_ records: [TimelineRecord]) -> [StreamID: [TimelineRecord]] {
        Dictionary(grouping: records, by: \.stream)
    }

    @Test(
        "each verifies, is read, and is written again in the same words", arguments: written)
    func replays(_ name: String) throws {
        let streams = Self.streams(try Self.records(name))
        #expect(!streams.isEmpty)
        for (stream, records) in streams {
            guard case .sound(let count, _) = TimelineVerifier.verify(records, of: stream) else {
                Issue.record("\(stream) does not verify")
                continue
            }
            #expect(count == records.count)
            for record in records {
                let coded = EventCoding.encode(try record.event())
                #expect(coded.name == record.name)
                if coded.version == record.version { #expect(coded.payload == record.payload) }
            }
        }
    }

    @Test("every event that can be written is in a history")
    func covered() throws {
        let records = try Self.written.flatMap { try Self.records($0) }
        let ledger = Set(records.filter { $0.stream == .ledger }.map(\.name))
        #expect(ledger == Set(LedgerEventName.allCases.map(\.rawValue)))
        let runs = Set(records.filter { $0.stream.run != nil }.map(\.name))
        let incidents = Set(records.filter { $0.stream.incident != nil }.map(\.name))
        #expect(runs == Set(RunEventName.allCases.map(\.rawValue)))
        #expect(incidents == Set(IncidentEventName.allCases.map(\.rawValue)))
    }

    @Test("a history that somebody edited is refused at the edited record")
    func edited() throws {
        let records = try Self.records("edited-by-hand")
        let found = TimelineVerifier.Break(
            stream: SampleIncident.run, sequence: 15, reason: .payloadChanged)
        #expect(TimelineVerifier.verify(records, of: SampleIncident.run) == .broken(found))
    }

    @Test("a history of a version that does not exist yet is refused by name")
    func newer() throws {
        let record = try #require(try Self.records("from-the-future").first)
        #expect(throws: TimelineError.newerEvent(name: "parked", found: 99, known: 1)) { try record.event() }
    }
}
