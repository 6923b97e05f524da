import MidwatchExpressions

/// Finds names of steps, runbooks, metrics and hypotheses that are not defined.
enum ReferenceCheck {
    static func run(_ graph: StepGraph, into report: inout GraphReport) {
        for runbook in graph.catalog {
            let names = Names(runbook)
            if let name = runbook.onFailure, !names.steps.contains(name.value) {
                report.error(
                    "undefined-step", in: runbook, at: name.range,
                    "\"on_failure\" names the step \"\(name.value)\", which is not defined"
                        + report.suggestion(for: name.value, among: names.stepList),
                    replacement: Spelling.repair(of: name.value, among: names.stepList))
            }
            for step in runbook.steps {
                for destination in step.destinations {
                    check(destination, of: step, in: runbook, names, graph, into: &report)
                }
                metrics(of: step, in: runbook, names, into: &report)
                hypotheses(of: step, in: runbook, names, into: &report)
            }
        }
    }

    /// The names that one runbook defines.
    private struct Names {
        let stepList: [String]
        let steps: Set<String>
        let metrics: [String]
        let hypotheses: [String]

        init(_ runbook: Runbook) {
            stepList = runbook.steps.map(\.id.value)
            steps = Set(stepList)
            metrics = runbook.metrics.map(\.name.value)
            hypotheses = runbook.hypotheses.map(\.name.value)
        }
    }

    private static func check(
        _ destination: (key: String, place: Located<Destination>), of step: Step, in runbook: Runbook,
        _ names: Names,
        _ graph: StepGraph, into report: inout GraphReport
    ) {
        switch destination.place.value {
        case .end: break
        case .step(let name):
            guard !names.steps.contains(name) else { return }
            let candidates =
                names.stepList + RunEnd.allCases.map(\.rawValue)
                + graph.catalog.map { "runbook/\($0.id.value)" }
            let suggestion =
                graph.runbook(name) == nil
                ? report.suggestion(for: name, among: candidates)
                : "; to go on in the runbook of that name, write \"runbook/\(name)\""
            report.error(
                "undefined-step", in: runbook, at: destination.place.range,
                "\"\(destination.key)\" in step \"\(step.id.value)\" leads to \"\(name)\", which is not defined"
                    + suggestion, replacement: Spelling.repair(of: name, among: candidates))
        case .runbook(let name, let arguments):
            guard let other = graph.runbook(name) else {
                report.error(
                    "undefined-runbook", in: runbook, at: destination.place.range,
                    "\"\(destination.key)\" in step \"\(step.id.value)\" goes on in the runbook \"\(name)\", "
                        + "which was not found"
                        + report.suggestion(for: name, among: graph.catalog.dropFirst().map(\.id.value)))
                return
            }
            ArgumentCheck.run(
                arguments, for: other, from: runbook, at: destination.place.range, into: &report)
        }
    }

    private static func metrics(
        of step: Step, in runbook: Runbook, _ names: Names, into report: inout GraphReport
    ) {
        guard case .mitigate(let mitigate) = step.body else { return }
        let used =
            mitigate.expect.map { ("expect", $0.metric) } + mitigate.guards.map { ("guard", $0.metric) }
        for (key, metric) in used where !names.metrics.contains(metric.value) {
            report.error(
                "undefined-metric", in: runbook, at: metric.range,
                "\"\(key)\" in step \"\(step.id.value)\" names the metric \"\(metric.value)\", which is not defined"
                    + report.suggestion(for: metric.value, among: names.metrics),
                replacement: Spelling.repair(of: metric.value, among: names.metrics))
        }
    }

    private static func hypotheses(
        of step: Step, in runbook: Runbook, _ names: Names, into report: inout GraphReport
    ) {
        guard case .diagnose(let diagnose) = step.body else { return }
        var used: [(String, Located<String>)] = diagnose.supports.map { [("supports", $0)] } ?? []
        for branch in diagnose.decide?.branches ?? [] {
            if let name = branch.supports { used.append(("supports", name)) }
            if let name = branch.refutes { used.append(("refutes", name)) }
        }
        for (key, name) in used where !names.hypotheses.contains(name.value) {
            report.error(
                "undefined-hypothesis", in: runbook, at: name.range,
                "\"\(key)\" in step \"\(step.id.value)\" names the hypothesis \"\(name.value)\", which is not defined"
                    + report.suggestion(for: name.value, among: names.hypotheses),
                replacement: Spelling.repair(of: name.value, among: names.hypotheses))
        }
    }
}

extension Step {
    /// Every destination that the step writes, under the key that writes it, in the order of the design.
    var destinations: [(key: String, place: Located<Destination>)] {
        var found: [(key: String, place: Located<Destination>)] = []
        switch body {
        case .diagnose(let diagnose):
            if let decide = diagnose.decide {
                found += decide.branches.map { ("go", $0.go) }
                found.append(("else", decide.otherwise))
                if let unknown = decide.unknown { found.append(("unknown", unknown)) }
            }
        case .mitigate(let mitigate):
            if let partly = mitigate.partly { found.append(("partly", partly)) }
        case .verify, .escalate: break
        }
        if let go { found.append(("go", go)) }
        if let otherwise { found.append(("otherwise", otherwise)) }
        return found
    }
}
