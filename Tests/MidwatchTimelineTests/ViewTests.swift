import MidwatchEngine
import MidwatchExpressions
import Testing

@testable import MidwatchTimeline

/// What people and scripts see of an incident.
@Suite("Views of the timeline")
struct ViewTests {
    private let streams = SampleIncident.records()
    private var entries: [TimelineEntry] { IncidentTimeline.merge(streams) }

    private func summaries() throws -> (incident: IncidentSummary?, run: RunSummary?) {
        let run = try RunSummary.make(from: streams[1])
        let incident = try IncidentSummary.make(from: streams[0], runs: [run].compactMap { $0 })
        return (incident, run)
    }

    @Test("the timeline for a terminal")
    func text() throws {
        try Golden.expect(TimelineText.render(entries), "incident.txt")
        try Golden.expect(TimelineText.render(entries, includesDetails: true), "incident-details.txt")
        let clock = ClockText(secondsAheadOfUTC: -4 * 3600, zone: "EDT")
        try Golden.expect(
            TimelineText.render(IncidentTimeline.merge(streams, clock: clock), clock: clock), "incident-edt.txt")
    }

    @Test("the timeline for scripts is JSON of its version")
    func json() throws {
        let (incident, run) = try summaries()
        let text = TimelineJSON.render(
            incident: incident, runs: [run].compactMap { $0 }, changes: try ChangeReport.make(from: streams[1]),
            entries: entries)
        try Golden.expect(text, "incident.json")
        let parsed = try JSONValue.parse(text).get()
        #expect(parsed["midwatch_timeline"] == .int(1))
        guard case .array(let items)? = parsed["entries"] else {
            Issue.record("there are no entries")
            return
        }
        #expect(items.count == entries.count)
        #expect(items.compactMap { $0["text"] } == entries.map { .string($0.text) })
    }

    @Test("the timeline for the day after")
    func markdown() throws {
        let (incident, run) = try summaries()
        let content = TimelineMarkdown.Content(
            incident: incident, runs: [run].compactMap { $0 }, changes: try ChangeReport.make(from: streams[1]),
            entries: entries)
        try Golden.expect(TimelineMarkdown.render(content), "incident.md")
    }

    @Test("the timeline for the day after links its charts, whatever their folder is called")
    func linkedCharts() throws {
        let changes = try ChangeReport.make(from: streams[1])
        func links(_ folder: String) -> [Substring] {
            let content = TimelineMarkdown.Content(
                incident: nil, runs: [], changes: changes, entries: [], charts: folder)
            return TimelineMarkdown.render(content).split(separator: "\n").filter { $0.hasPrefix("![") }
        }
        let name = "R-20261121-031502-7f3a-1-rollback-1-errors.svg"
        #expect(links("charts") == ["![errors before and after rollback](charts/\(name))"])
        #expect(links("/a b/(c)/") == ["![errors before and after rollback](/a%20b/%28c%29/\(name))"])
        #expect(links("javascript:x") == ["![errors before and after rollback](javascript%3Ax/\(name))"])
        #expect(ChartFile.files(of: changes[0]).map(\.name) == [name])
    }

    @Test("nothing that a terminal would obey is left in any view")
    func sanitised() throws {
        let (incident, run) = try summaries()
        let content = TimelineMarkdown.Content(
            incident: incident, runs: [run].compactMap { $0 }, changes: try ChangeReport.make(from: streams[1]),
            entries: entries)
        let views = [
            TimelineText.render(entries, includesDetails: true), TimelineMarkdown.render(content),
            TimelineJSON.render(incident: incident, runs: [], entries: entries),
        ]
        for view in views { #expect(!view.unicodeScalars.contains(where: DisplayText.isObeyed)) }
    }

    @Test("a text of several lines cannot pass for an entry")
    func linesInTexts() {
        let lines = TimelineText.render(entries).split(separator: "\n")
        #expect(lines.contains { $0.hasSuffix("| 03:20:00 eve  [fake] all good") })
        #expect(!lines.contains { $0.hasPrefix("03:20:00 eve") })
    }

    @Test("a record that cannot be read is shown as such, not left out")
    func unreadable() {
        var records = streams[1]
        records[3].name = "teleported"
        let entry = IncidentTimeline.merge([records])[3]
        #expect(entry.kind == .unreadable)
        #expect(entry.text.contains("\"teleported\""))
    }

    @Test("streams are merged by time, then stream, then sequence; a clock set back reorders nothing in a stream")
    func merging() {
        let one = SampleIncident.store([.note("a", 10), .note("b", 5), .note("c", 12)], in: StreamID("run/R-1"))
        let two = SampleIncident.store([.note("d", 10), .note("e", 11)], in: StreamID("run/R-2"))
        #expect(IncidentTimeline.merge([two, one]).map(\.text) == ["a", "b", "d", "e", "c"])
    }

    @Test("entries of several runs say which run they are from")
    func severalRuns() {
        let one = SampleIncident.store([.note("a", 1)], in: StreamID("run/R-1-aaaa"))
        let two = SampleIncident.store([.note("b", 2)], in: StreamID("run/R-2-bbbb"))
        let text = TimelineText.render(IncidentTimeline.merge([one, two]))
        #expect(text == "2026-11-21 UTC\n03:15:01 alice  [aaaa] a\n03:15:02 alice  [bbbb] b\n")
    }

    @Test("every event of every kind has words", arguments: RunEventName.allCases)
    func everyEventHasWords(_ name: RunEventName) {
        for seed in 0..<20 {
            var maker = Maker(seed: UInt64(seed))
            let records = SampleIncident.store(
                [NewEvent(at: .second(0), run: maker.event(name))], in: SampleIncident.run)
            let entries = IncidentTimeline.merge([records])
            #expect(entries.count == 1)
            #expect(entries.allSatisfy { $0.kind != .unreadable })
            #expect(name == .noted || !entries[0].text.isEmpty)
        }
    }

    @Test(
        "lengths of time are told as people tell them",
        arguments: [
            (0, "0.0s"), (420, "0.4s"), (9_999, "9.9s"), (59_000, "59s"), (252_000, "4m12s"), (7_500_000, "2h05m"),
            (273_600_000, "3d4h"), (-5, "0.0s"),
        ])
    func lengths(_ milliseconds: Int, _ text: String) {
        #expect(ClockText.length(.milliseconds(milliseconds)) == text)
    }
}
