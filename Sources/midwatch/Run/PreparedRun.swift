import Glibc
import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook
import MidwatchTimeline

/// A runbook that was read and checked, with the inputs of a run: everything that is known before anything happens.
struct PreparedRun {
    var loaded: LoadedRunbook
    var file: ConfigurationFile
    var graph: StepGraph
    var inputs: [RunStart.InputValue]
    var alert: Value
    var isAutomatic: Bool

    var runbook: Runbook { graph.catalog[0] }

    /// Whether any step of it changes something.
    var mayChange: Bool {
        graph.keys.contains { if case .mitigate? = graph.step($0)?.body { true } else { false } }
    }

    /// Reads and checks; every mistake of the author is printed before it fails.
    ///
    /// - Parameter isOnPaper: Whether only a plan is wanted, which says beside each change what is wrong with its
    ///   windows.
    static func read(
        _ name: String, inputs: [String], alertPath: String?, isAutomatic: Bool, isOnPaper: Bool = false, pages: Bool
    ) throws -> PreparedRun {
        let path = RunbookPath.of(name)
        let loaded = try RunbookLoader.load(path)
        let file = try ConfigurationFile.nearest(to: RunbookPath.folder(of: path))
        var diagnostics = loaded.diagnostics + file.diagnostics
        if let graph = loaded.graph {
            diagnostics += ConfigurationCheck.check(graph, file.configuration)
            if !isOnPaper { diagnostics += windowDiagnostics(graph, file.configuration, isAutomatic: isAutomatic) }
        }
        Output.report(diagnostics.presentable) { loaded.lines[$0] ?? file.lines }
        guard let graph = loaded.graph, !diagnostics.contains(where: { $0.severity == .error }) else {
            throw Failure("\(path) has mistakes; nothing was run", .usage)
        }
        let alert = try alertPath.map { try AlertFile.read($0) } ?? .null
        let given = try InputArguments.read(inputs, declared: graph.catalog[0].inputs, alert: alert)
        switch RunInputs.read(graph.catalog[0].inputs, given: given) {
        case .failure(let problem): throw Failure(problem.sentence, .usage)
        case .success(let values):
            let prepared = PreparedRun(
                loaded: loaded, file: file, graph: graph, inputs: values, alert: alert, isAutomatic: isAutomatic)
            try prepared.checkTrust(pages: pages)
            return prepared
        }
    }

    /// Windows that are too short: refused where a machine would act on the verdict; a person is warned.
    private static func windowDiagnostics(
        _ graph: StepGraph, _ configuration: Configuration, isAutomatic: Bool
    ) -> [Diagnostic] {
        WindowCheck.findings(graph, configuration).map { finding in
            var diagnostic = finding.diagnostic
            if !isAutomatic { diagnostic.severity = .warning }
            return diagnostic
        }
    }

    /// What everybody may write is not run unattended; a person is warned.
    private func checkTrust(pages: Bool) throws {
        let places = "the runbook, its folder or midwatch.yaml"
        switch loaded.writableBy == .everyone ? .everyone : file.writableBy {
        case .everyone:
            let sentence = "\(places) can be written by everybody"
            if isAutomatic { throw Failure("\(sentence): refused for --auto; run chmod o-w on it", .usage) }
            Output.warn("\(sentence): what runs may not be what was reviewed")
        case .group, .stranger, .owner:
            let writers = [loaded.writableBy, file.writableBy]
            if writers.contains(.group) { Output.warn("\(places) can be written by its group") }
            if writers.contains(.stranger) { Output.warn("\(places) belong to somebody else, who is not root") }
        }
        guard isAutomatic else { return }
        if runbook.isDraft { throw Failure("the runbook says draft: true and runs with a person only", .usage) }
        let named = graph.keys.compactMap { key -> [String]? in
            guard case .escalate(let escalate) = graph.step(key)?.body else { return nil }
            return escalate.to.map(\.value)
        }.joined()
        if pages, !named.contains(where: { file.configuration.contact($0) != nil }) {
            throw Failure(
                "no contact of the runbook can be reached (\(named.joined(separator: ", "))): "
                    + "name them under contacts: in midwatch.yaml, or say --no-page", .usage)
        }
    }

    /// Prints what would be done.
    func printPlan() {
        let head = "plan of \(DisplayText.oneLine(runbook.id.value)): nothing is read, run or stored"
        let findings = WindowCheck.findings(graph, file.configuration)
        let plan = Plan.make(graph, inputs: inputs, findings: findings)
        Output.print([head, ""] + PlanText.lines(plan, style: Output.style))
    }
}

/// Finds a runbook by what a person types.
enum RunbookPath {
    static func of(_ name: String) -> String {
        if name.contains("/") || name.hasSuffix(".yaml") || access(name, F_OK) == 0 { return name }
        for folder in ["", "runbooks/"] where access(folder + name + RunbookLoader.suffix, F_OK) == 0 {
            return folder + name + RunbookLoader.suffix
        }
        return name
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
