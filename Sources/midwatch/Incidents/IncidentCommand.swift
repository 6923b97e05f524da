import ArgumentParser
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch incident …`
struct IncidentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incident", abstract: "Declare incidents, list and show them, and note what happens.",
        discussion: """
              midwatch incident declare "Checkout is down" --severity SEV1 --service checkout
              midwatch incident note INC-7 "payments confirms: card processor is fine"
            """,
        subcommands: [
            IncidentDeclareCommand.self, IncidentListCommand.self, IncidentShowCommand.self, IncidentNoteCommand.self,
            IncidentMarkCommand.self,
        ])
}

/// `midwatch incident declare TITLE`
struct IncidentDeclareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "declare", abstract: "Declare an incident.",
        discussion:
            "  midwatch incident declare \"Checkout is down\" --severity SEV1 --impact-started 2026-11-21T02:58:00Z")

    @Argument(help: "One line about what is wrong.")
    var title: String

    @Option(help: "The severity, as midwatch.yaml names it; SEV1 to SEV4 where it names none.")
    var severity: String?

    @Option(help: "The service it is about.")
    var service: String?

    @Option(help: "When customers began to feel it: RFC 3339, such as 2026-11-21T02:58:00Z.")
    var impactStarted: String?

    @Option(help: "When it was noticed: RFC 3339; now where it is left out.")
    var detected: String?

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func validate() throws {
        if title.allSatisfy(\.isWhitespace) { throw ValidationError("the title is empty: say what is wrong") }
        guard title.unicodeScalars.count <= EngineLimits.noteScalars else {
            throw ValidationError("the title is longer than \(EngineLimits.noteScalars) characters")
        }
    }

    func run() throws {
        let now = SystemTime.now()
        let impact = try impactStarted.map { try MomentArgument.read($0, of: "--impact-started") }
        let noticed = try detected.map { try MomentArgument.read($0, of: "--detected") }
        let desk = try options.open()
        if let severity, !desk.configuration.severities.contains(where: { $0.name.value == severity }) {
            let known = desk.configuration.severities.map(\.name.value).joined(separator: ", ")
            throw Failure("the severity \(severity) is not known: expected one of \(known)", .usage)
        }
        let declaration = Declaration(
            title: desk.masker.mask(title), severity: severity ?? "", service: service ?? "", by: desk.person,
            impactStartedAt: impact,
            detectedAt: noticed ?? now)
        let id = try IncidentHosting(store: desk.store).declare(declaration, at: now)
        if json.isOn {
            Output.print(json: .object([.init("incident", .string(id.text))]))
        } else {
            Output.print([
                "\(id) declared: \(DisplayText.oneLine(title))",
                "next: midwatch run RUNBOOK --incident \(id), midwatch incident note \(id) \"…\"",
            ])
        }
    }
}

/// A moment that a person typed.
enum MomentArgument {
    static func read(_ text: String, of option: String) throws -> Instant {
        guard let moment = CELTimestamp(parsing: text) else {
            throw Failure("\(option) \(text): expected a time such as 2026-11-21T02:58:00Z", .usage)
        }
        let instant = Instant(milliseconds: moment.unixMilliseconds)
        guard instant <= SystemTime.now() else { throw Failure("\(option) \(text) lies in the future", .usage) }
        return instant
    }
}
