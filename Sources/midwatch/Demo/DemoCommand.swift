import ArgumentParser
import Glibc
import MidwatchEngine
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch demo`: the main job against a real service with a bad release, on loopback, in under two minutes.
struct DemoCommand: AsyncParsableCommand {
    /// Who drives the demo.
    enum Mode: String, ExpressibleByArgument, CaseIterable {
        case auto
        case interactive
    }

    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Show the main job: a real service, a bad release, a rollback that is measured.",
        discussion: "  midwatch demo --mode interactive")

    @Option(help: "auto, or interactive to drive it yourself.")
    var mode = Mode.auto

    @Option(help: "The runbook to run.")
    var runbook = "runbooks/checkout-errors.runbook.yaml"

    func run() async throws {
        guard mode == .auto || isatty(STDIN_FILENO) == 1 else {
            throw Failure("--mode interactive needs a terminal", .usage)
        }
        let stage: DemoStage
        do {
            stage = try DemoStage.set(runbook: runbook)
        } catch {
            throw Failure(error.sentence, .internalFailure)
        }
        Output.print(stage.introduction)
        let status: ExitStatus
        do {
            defer { stage.shop.end() }
            let prepared = try PreparedRun.read(
                stage.runbook, inputs: [], alertPath: nil, isAutomatic: mode == .auto, pages: true)
            status = try await RunSession.begin(prepared, incident: nil, claimed: nil, pages: true)
        }
        Output.print(stage.epilogue)
        throw ExitCode(status.rawValue)
    }
}
