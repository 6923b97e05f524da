import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchTimeline

/// `midwatch incident list`
struct IncidentListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the incidents that are not resolved.",
        discussion: "  midwatch incident list --all")

    @Flag(help: "List those that are resolved or closed too.")
    var all = false

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let store = try options.open().store
        let everything = try store.streams(prefix: StreamID.incidentPrefix).compactMap(\.stream.incident)
            .compactMap { try ToldTimeline.find($0.text, in: store).incident }
            .sorted { ($1.declaredAt, $1.incident.text) < ($0.declaredAt, $0.incident.text) }
        let listed = everything.filter { all || ($0.resolvedAt == nil && $0.closedAt == nil) }
        if json.isOn {
            Output.print(json: .array(listed.map(TimelineJSON.value)))
        } else if listed.isEmpty {
            let rest = everything.isEmpty ? "" : "; midwatch incident list --all lists \(everything.count)"
            Output.print("no incident is open\(rest)")
        } else {
            Output.print(
                listed.flatMap { incident in
                    IncidentLines.heading(incident) + ["    declared \(LocalClock.ago(incident.declaredAt))"]
                })
        }
    }
}

/// `midwatch incident show [ID]`
struct IncidentShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an incident: its times, its runs, and what they changed.",
        discussion: "  midwatch incident show INC-7")

    @Argument(help: "The incident; without it the latest one.")
    var id: String?

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() throws {
        let desk = try options.open()
        guard let found = try IncidentName.find(id, in: desk.store) else {
            throw Failure("there is no incident \(id ?? ""): midwatch incident list shows those there are", .usage)
        }
        let told = try ToldTimeline.find(found.text, in: desk.store)
        guard let incident = told.incident else {
            throw Failure("\(found) does not begin with a declaration: midwatch timeline verify says more", .findings)
        }
        if json.isOn {
            guard case .object(let members) = TimelineJSON.value(incident) else { return }
            let rest = members.filter { $0.name != "runs" }
            let runs = told.runs.map { ListedRun($0, desk).json }
            Output.print(json: .object(rest + [.init("runs", .array(runs))]))
        } else {
            Output.print(IncidentLines.whole(incident, told.runs.map { RunStanding($0, desk) }))
        }
    }
}
