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

    @Option(
        name: .customLong("override"),
        help: "Why you would act although others hold the locks; the prompt shows them and wants the target typed."
    )
    var overrideReason: String?

    func validate() throws {
        if auto, plan { throw ValidationError("--auto and --plan exclude each other") }
        guard let overrideReason else { return }
        if auto { throw ValidationError("automation never overrides a lock: leave out --override or --auto") }
        try Reason.check(overrideReason)
    }

    func run() async throws {
        let prepared = try PreparedRun.read(
            runbook, inputs: input, alertPath: alert, isAutomatic: auto, isOnPaper: plan, pages: !noPage)
        if plan {
            prepared.printPlan()
            return
        }
        let exit = try await RunSession.begin(
            prepared, incident: incident, claimed: claimed, pages: !noPage, overrideReason: overrideReason)
        throw ExitCode(exit.rawValue)
    }
}
