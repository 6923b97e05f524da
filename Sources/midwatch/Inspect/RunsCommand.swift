import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch runs`
struct RunsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "runs", abstract: "List the runs that are not over: what they do, and what they wait for.",
        discussion: """
              midwatch runs
              midwatch runs --all --json
            """)

    @Flag(help: "List those that ended too.")
    var all = false

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let desk = try options.open()
        let summaries = try desk.store.streams(prefix: StreamID.runPrefix)
            .compactMap { try RunSummary.make(from: desk.store.records(of: $0.stream)) }
            .sorted { ($1.startedAt, $1.run.text) < ($0.startedAt, $0.run.text) }
        let listed = summaries.map { ListedRun($0, desk) }.filter { all || !$0.isEnded }
        if json.isOn {
            Output.print(json: .array(listed.map(\.json)))
        } else if listed.isEmpty {
            let ended = summaries.count
            let rest = ended == 0 ? "" : "; midwatch runs --all lists \(ended) that ended"
            Output.print("no run is open\(rest)")
        } else {
            Output.print(listed.flatMap(\.lines))
        }
    }
}

/// A run as it is listed.
struct ListedRun {
    private let standing: RunStanding

    init(_ summary: RunSummary, _ desk: Desk) {
        standing = RunStanding(summary, desk)
    }

    private var summary: RunSummary { standing.summary }
    private var waiting: Waiting? { standing.waiting }

    var isEnded: Bool { summary.endedAt != nil }

    private var since: Instant {
        summary.endedAt ?? (standing.hasLostHost ? summary.lastAt : waiting?.since) ?? summary.startedAt
    }

    private var mark: String {
        if isEnded { return "·" }
        if summary.status == .inDoubt { return "?" }
        if standing.hasLostHost { return "!" }
        return waiting != nil ? "✋" : "▸"
    }

    var lines: [String] {
        let facts = [summary.run.text, summary.runbook, summary.incident.text, summary.mode]
        var lines = ["\(mark) " + facts.map(DisplayText.oneLine).joined(separator: "  ")]
        lines.append(
            "    \(standing.words) since \(LocalClock.ago(since)), started by \(DisplayText.oneLine(starter))")
        if let waiting {
            lines.append("    waits for: \(DisplayText.oneLine(waiting.text))")
            lines += (standing.state.map(WaysToAnswer.offer) ?? []).map { "        \($0)" }
            if !waiting.reached.isEmpty {
                lines.append("    told: \(DisplayText.oneLine(waiting.reached.joined(separator: ", ")))")
            }
        }
        for change in summary.openChanges {
            lines.append("    still changed: \(DisplayText.oneLine(change.act)) (\(change.state.words))")
        }
        if let host = standing.host { lines.append("    hosted by \(DisplayText.oneLine(host))") }
        return lines + standing.ways.map { "    \($0)" }
    }

    private var starter: String { summary.startedBy.name }

    var json: JSONValue {
        guard case .object(let members) = TimelineJSON.value(summary) else { return .null }
        let wait = waiting.map { waiting in
            JSONValue.object([
                .init("text", .string(waiting.text)), .init("since", .string(ClockText.rfc3339(waiting.since))),
                .init("reached", .array(waiting.reached.map { .string($0) })),
            ])
        }
        return .object(
            members + [
                .init("standing", .string(standing.words)),
                .init("hosted_by", standing.host.map { .string($0) } ?? .null),
                .init("host_gone", .bool(standing.hasLostHost)), .init("waiting", wait ?? .null),
            ])
    }
}
