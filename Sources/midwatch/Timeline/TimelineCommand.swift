import ArgumentParser
import Glibc
import MidwatchEngine
import MidwatchTimeline

/// `midwatch timeline [INCIDENT|RUN]`, and what is done with the timeline as a whole.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Print what happened in an incident or a run; verify, sign, redact, export or begin it anew.",
        discussion: """
              midwatch timeline INC-7
              midwatch timeline INC-7 --format markdown --charts charts > INC-7.md
              midwatch timeline verify
            """,
        subcommands: [
            TimelineShowCommand.self, TimelineVerifyCommand.self, TimelineCheckpointCommand.self,
            TimelineRedactCommand.self, TimelineExportCommand.self, TimelineRestartCommand.self,
        ],
        defaultSubcommand: TimelineShowCommand.self)
}

/// `midwatch timeline show [INCIDENT|RUN]`
struct TimelineShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print what happened in an incident or a run.",
        discussion: """
            --charts writes one SVG picture of before and after for every metric of every
            change that was judged. An older chart of the same name is replaced; any other
            file of that name is left alone, and then nothing is written.

              midwatch timeline INC-7 --details
              midwatch timeline INC-7 --format markdown --charts charts > INC-7.md
            """)

    /// The forms of the timeline.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown
    }

    @Argument(help: "An incident, a run or the beginning of its id, or ledger; without it the latest incident.")
    var name: String?

    @Option(help: "text, json or markdown.")
    var format = Format.text

    @Flag(help: "The same as --format json.")
    var json = false

    @Flag(help: "Also what matters only to those who look closely.")
    var details = false

    @Option(help: "A folder to write charts of the changes to; made where it is not there.")
    var charts: String?

    @OptionGroup var options: DeskOptions

    func validate() throws {
        if charts?.isEmpty == true { throw ValidationError("--charts needs the name of a folder") }
    }

    func run() throws {
        let desk = try options.open()
        let told = try ToldTimeline.find(name, in: desk.store)
        let clock = LocalClock.current
        let entries = IncidentTimeline.merge(
            told.streams, clock: clock, redactions: try Redaction.all(in: desk.store))
        let changes = try told.streams.flatMap { try ChangeReport.make(from: $0) }
        let files = changes.flatMap { ChartFile.files(of: $0, clock: clock) }
        if let charts { try ChartFolder(charts).write(files) }
        switch json ? .json : format {
        case .text:
            if let incident = told.incident { Output.print(IncidentLines.heading(incident) + [""]) }
            Output.write(TimelineText.render(entries, clock: clock, includesDetails: details), to: STDOUT_FILENO)
            if let charts { Output.print([""] + ChartFolder(charts).told(files)) }
        case .json:
            Output.write(
                TimelineJSON.render(incident: told.incident, runs: told.runs, changes: changes, entries: entries),
                to: STDOUT_FILENO)
        case .markdown:
            let content = TimelineMarkdown.Content(
                incident: told.incident, runs: told.runs, changes: changes, entries: entries, charts: charts)
            Output.write(TimelineMarkdown.render(content, clock: clock), to: STDOUT_FILENO)
        }
    }
}

/// The streams that a person means, with their summaries.
struct ToldTimeline {
    /// The incident; `nil` for a run alone.
    var incident: IncidentSummary?
    var runs: [RunSummary]
    /// The records of each stream, oldest first.
    var streams: [[TimelineRecord]]

    /// Finds an incident or a run by what a person types; without a name the latest incident.
    static func find(_ name: String?, in store: any TimelineStore) throws -> ToldTimeline {
        if name == StreamID.ledger.text {
            return ToldTimeline(incident: nil, runs: [], streams: [try store.records(of: .ledger)])
        }
        if let incident = try IncidentName.find(name, in: store) { return try of(incident, in: store) }
        let run = try RunName.find(name, in: store)
        let records = try store.records(of: .run(run))
        let summary = try RunSummary.make(from: records)
        return ToldTimeline(incident: nil, runs: summary.map { [$0] } ?? [], streams: [records])
    }

    private static func of(_ id: IncidentID, in store: any TimelineStore) throws -> ToldTimeline {
        let records = try store.records(of: .incident(id))
        let attached = try IncidentSummary.make(from: records)?.runs ?? []
        let streams = try attached.map { try store.records(of: .run($0)) }
        let runs = try streams.compactMap { try RunSummary.make(from: $0) }
        return ToldTimeline(
            incident: try IncidentSummary.make(from: records, runs: runs), runs: runs, streams: [records] + streams)
    }
}
