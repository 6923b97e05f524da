import ArgumentParser
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook

/// `midwatch doctor [RUNBOOK]`
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look whether everything that a run needs is there, before it is needed.",
        discussion: """
            Nothing is changed and nobody is paged. The exit code is 1 when anything is wrong.

              midwatch doctor
              midwatch doctor runbooks/checkout-errors.runbook.yaml
            """)

    @Argument(help: "A runbook, to look for the programs that its steps name.")
    var runbook: String?

    @OptionGroup var json: JSONFlag
    @OptionGroup var options: DeskOptions

    func run() async throws {
        let path = runbook.map(RunbookPath.of)
        let graph = try runbook.map { try RunbookReading.graph($0) }
        let file = try ConfigurationFile.nearest(to: path.map(RunbookPath.folder) ?? ".")
        Output.report(file.diagnostics) { _ in file.lines }
        var findings = DoctorChecks.configuration(file)
        findings += DoctorChecks.person(file.configuration, claimed: options.claimed)
        findings += DoctorChecks.state(file)
        findings += DoctorChecks.machine()
        findings += await DoctorChecks.sourcesAndContacts(file.configuration, graph?.catalog ?? [])
        if let graph {
            findings += DoctorChecks.programs(of: graph, file.configuration)
            findings += DoctorChecks.names(of: graph, file.configuration)
        }
        if json.isOn {
            Output.print(json: .array(findings.map(\.json)))
        } else {
            Output.print(Columns.lines(findings.map(\.row)))
        }
        if findings.contains(where: { $0.state == .bad }) { throw ExitCode(ExitStatus.findings.rawValue) }
    }
}
