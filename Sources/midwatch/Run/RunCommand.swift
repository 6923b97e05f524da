import ArgumentParser
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch run RUNBOOK`
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Run a runbook: with a person, unattended, or on paper.",
        discussion: """
            With a terminal you decide every step: enter runs a read, y and enter make a change.
            --auto runs unattended: it makes at most one change, only where the step says unattended: allowed, and
            stops and pages where it does not know. --plan prints what would be done and does nothing.

              midwatch run runbooks/checkout-errors.runbook.yaml
              midwatch run runbooks/checkout-errors.runbook.yaml --auto --incident INC-7
            """)

    @Argument(help: "The runbook: a file, or the name of one in this folder or in runbooks/.")
    var runbook: String

    @Flag(help: "Run unattended.")
    var auto = false

    @Flag(help: "Print what would be done, and do nothing.")
    var plan = false

    @Option(name: .long, help: "An input, as name=value; may be repeated.")
    var input: [String] = []

    @Option(help: "The incident it belongs to; without it one is declared.")
    var incident: String?

    @Option(help: "A file with the alert (JSON) that starts the run; declared inputs are filled from it.")
    var alert: String?

    @Flag(help: "Page nobody; for --auto where no contact can be reached.")
    var noPage = false

    @Option(name: .customLong("as"), help: "Who you are, where the login does not say; recorded as claimed.")
    var claimed: String?

    func validate() throws {
        if auto, plan { throw ValidationError("--auto and --plan exclude each other") }
    }

    func run() async throws {
        let prepared = try PreparedRun.read(
            runbook, inputs: input, alertPath: alert, isAutomatic: auto, pages: !noPage)
        if plan {
            prepared.printPlan()
            return
        }
        let exit = try await RunSession.begin(prepared, incident: incident, claimed: claimed, pages: !noPage)
        throw ExitCode(exit.rawValue)
    }
}

/// `midwatch resume RUN`
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Go on with a run that is parked, or whose process is gone.",
        discussion: "  midwatch resume R-20261121-031502-7f3a", aliases: ["attach"])

    @Argument(help: "The run, the beginning of its id, or its incident; without it the one run that waits.")
    var run: String?

    @Flag(help: "Make an automatic run yours; automation does not take it back.")
    var take = false

    @Option(name: .customLong("as"), help: "Who you are, where the login does not say; recorded as claimed.")
    var claimed: String?

    func run() async throws {
        let exit = try await RunSession.resume(run, takes: take, claimed: claimed)
        throw ExitCode(exit.rawValue)
    }
}
