import ArgumentParser
import MidwatchEngine
import MidwatchHost
import MidwatchTimeline

/// `midwatch incident note ID TEXT`
struct IncidentNoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write a note into an incident's timeline.",
        discussion: "  midwatch incident note INC-7 \"the status page is updated\"")

    @Argument(help: "The incident.")
    var id: String

    @Argument(help: "What to note.")
    var text: String

    @OptionGroup var options: DeskOptions

    func validate() throws {
        if text.allSatisfy(\.isWhitespace) { throw ValidationError("the note is empty") }
        guard text.unicodeScalars.count <= EngineLimits.noteScalars else {
            throw ValidationError("the note is longer than \(EngineLimits.noteScalars) characters")
        }
    }

    func run() throws {
        let desk = try options.open()
        let incident = try IncidentName.existing(id, in: desk.store)
        try IncidentHosting(store: desk.store).append(
            .noted(by: desk.person, text: desk.masker.mask(text)), to: incident, at: SystemTime.now()
        ) { _ in false }
        Output.print("noted in \(incident)")
    }
}

/// `midwatch incident mark ID MILESTONE`
struct IncidentMarkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mark", abstract: "Set one of an incident's times: mitigated, resolved, acknowledged, …",
        discussion: """
            The last word on a time counts.

              midwatch incident mark INC-7 mitigated
              midwatch incident mark INC-7 impact-started --at 2026-11-21T02:58:00Z
            """)

    /// The times that can be set.
    enum Word: String, ExpressibleByArgument, CaseIterable {
        case impactStarted = "impact-started"
        case detected, acknowledged, mitigated, resolved

        var milestone: Milestone {
            switch self {
            case .impactStarted: .impactStarted
            case .detected: .detected
            case .acknowledged: .acknowledged
            case .mitigated: .mitigated
            case .resolved: .resolved
            }
        }
    }

    @Argument(help: "The incident.")
    var id: String

    @Argument(help: "impact-started, detected, acknowledged, mitigated or resolved.")
    var milestone: Word

    @Option(help: "When it was: RFC 3339; now where it is left out.")
    var at: String?

    @OptionGroup var options: DeskOptions

    func run() throws {
        let now = SystemTime.now()
        let moment = try at.map { try MomentArgument.read($0, of: "--at") } ?? now
        let desk = try options.open()
        let incident = try IncidentName.existing(id, in: desk.store)
        try IncidentHosting(store: desk.store).append(
            .milestone(milestone.milestone, at: moment, by: desk.person), to: incident, at: now
        ) { _ in false }
        Output.print("\(incident) \(milestone.rawValue) at \(LocalClock.current.dateAndTime(moment))")
    }
}
