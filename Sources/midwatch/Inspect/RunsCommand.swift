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

/// A run as it is listed: what its events say, and whether a live process hosts it.
struct ListedRun {
    private let summary: RunSummary
    private let host: String?
    private let state: RunState?

    init(_ summary: RunSummary, _ desk: Desk) {
        self.summary = summary
        guard summary.endedAt == nil else {
            (host, state) = (nil, nil)
            return
        }
        host = RunLease.holder(of: summary.run, in: desk.folder)
        // A log that cannot be replayed is still listed; its own commands say what is wrong with it.
        state = try? RunName.state(of: summary.run, in: desk.store)
    }

    private var waiting: Waiting? { state?.waiting }

    var isEnded: Bool { summary.endedAt != nil }

    /// What it is doing, in words. What nobody hosts does not run, whatever its events say.
    private var doing: String {
        switch summary.status {
        case .running where waiting != nil: "waiting"
        case .running where host == nil: "interrupted"
        case .waiting: "waiting"
        case .running, .parked, .inDoubt, .ended: summary.statusWords
        }
    }

    private var since: Instant {
        summary.endedAt ?? waiting?.since ?? summary.startedAt
    }

    var lines: [String] {
        let mark = isEnded ? "·" : summary.status == .inDoubt ? "?" : waiting != nil ? "✋" : "▸"
        let facts = [summary.run.text, summary.runbook, summary.incident.text, summary.mode]
        var lines = ["\(mark) " + facts.map(DisplayText.oneLine).joined(separator: "  ")]
        lines.append("    \(doing) since \(LocalClock.ago(since)), started by \(DisplayText.oneLine(starter))")
        if let waiting {
            lines.append("    waits for: \(DisplayText.oneLine(waiting.text))")
            lines += (state.map(WaysToAnswer.offer) ?? []).map { "        \($0)" }
            if !waiting.reached.isEmpty {
                lines.append("    told: \(DisplayText.oneLine(waiting.reached.joined(separator: ", ")))")
            }
        }
        for change in summary.openChanges {
            lines.append("    still changed: \(DisplayText.oneLine(change.act)) (\(change.state.words))")
        }
        if let host { lines.append("    hosted by \(DisplayText.oneLine(host))") }
        guard !isEnded else { return lines }
        let ways = WaysToAnswer.lines(waiting, run: summary.run, isAutomatic: state?.policy.questions == .pager)
        // Who attaches to a live run waits beside its process; what answers it from here does not.
        lines += (host == nil ? ways : ways.dropLast()).map { "    \($0)" }
        return lines
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
            members + [.init("hosted_by", host.map { .string($0) } ?? .null), .init("waiting", wait ?? .null)])
    }
}
