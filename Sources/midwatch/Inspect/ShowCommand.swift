import ArgumentParser
import Glibc
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook

/// `midwatch show RUNBOOK`
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a runbook's steps: as text, a diagram, or instructions for hands.",
        discussion: """
              midwatch show runbooks/checkout-errors.runbook.yaml
              midwatch show checkout-errors --format markdown > checkout-errors.md
            """)

    /// The forms in which a runbook is shown.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, mermaid, dot, markdown
    }

    @Argument(help: "The runbook: a file, or the name of one in this folder or in runbooks/.")
    var runbook: String

    @Option(help: "text, mermaid, dot or markdown.")
    var format = Format.text

    @OptionGroup var json: JSONFlag

    func run() throws {
        let path = RunbookPath.of(runbook)
        let loaded = try RunbookReading.loaded(path)
        let findings = WindowCheck.findings(loaded.graph, configuration(near: path))
        Output.report(findings.map(\.diagnostic).presentable) { loaded.lines[$0] }
        if json.isOn {
            Output.print(json: RunbookJSON.value(loaded.graph, findings: findings))
        } else {
            Output.write(text(of: loaded.graph), to: STDOUT_FILENO)
        }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(ExitStatus.findings.rawValue) }
    }

    /// What midwatch.yaml says of sources; a runbook is shown without it too.
    private func configuration(near path: String) -> Configuration {
        do {
            let file = try ConfigurationFile.nearest(to: RunbookPath.folder(of: path))
            if file.diagnostics.contains(where: { $0.severity == .error }) {
                Output.warn("\(file.configuration.path) has mistakes: windows are checked as far as it can be read")
            }
            return file.configuration
        } catch {
            Output.warn("windows are checked without midwatch.yaml: \(error.sentence)")
            return .standard
        }
    }

    private func text(of graph: StepGraph) -> String {
        switch format {
        case .text: RunbookText.graph(graph, characters: Locale.showsUnicode ? .unicode : .ascii)
        case .mermaid: RunbookText.mermaid(graph)
        case .dot: RunbookText.dot(graph)
        case .markdown: RunbookText.markdown(graph)
        }
    }
}

/// Reads a runbook that is only looked at.
enum RunbookReading {
    /// The runbook's steps; every mistake of the author is printed before it fails.
    static func graph(_ name: String) throws -> StepGraph {
        try loaded(RunbookPath.of(name)).graph
    }

    /// The steps of the runbook at a path, and the lines of its files for further messages.
    static func loaded(_ path: String) throws -> (graph: StepGraph, lines: [String: [String]]) {
        let loaded = try RunbookLoader.load(path)
        Output.report(loaded.diagnostics) { loaded.lines[$0] }
        guard let graph = loaded.graph, loaded.isSound else { throw Failure("\(path) has mistakes", .usage) }
        return (graph, loaded.lines)
    }
}

/// What the login's locale says of its terminal.
enum Locale {
    /// Whether characters beyond ASCII can be shown; files and pipes always take them.
    static var showsUnicode: Bool {
        guard isatty(STDOUT_FILENO) == 1 else { return true }
        let variables = EngineEnvironment.variables
        let names = ["LC_ALL", "LC_CTYPE", "LANG"]
        let name = names.lazy.compactMap { variables[$0] }.first { !$0.isEmpty } ?? ""
        return name.lowercased().contains("utf-8") || name.lowercased().contains("utf8")
    }
}
