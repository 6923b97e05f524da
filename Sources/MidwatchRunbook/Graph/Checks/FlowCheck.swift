/// Finds steps that no path reaches, loops that enter a step too often, and paths that end nowhere.
///
/// A step is entered once unless it says `at_most:`, so a loop always ends; but a loop whose first step may be entered
/// once only ends by failing, which nobody meant. So the step that a loop leads back to must say `at_most: 2` or more.
/// An escalate step that is entered by a failure hands over, whatever its `go:` says; that is modelled here, and such
/// an entry is never counted against `at_most`: people are told again rather than not at all.
struct FlowCheck {
    private let graph: StepGraph
    private let runbook: Runbook
    private let walk: GraphWalk

    static func run(_ graph: StepGraph, into report: inout GraphReport) {
        for runbook in graph.catalog {
            guard let start = graph.start(of: runbook.id.value) else { continue }
            let place = GraphPlace(key: start, byFailure: false)
            let walk = GraphWalk(graph, from: place, staysInRunbook: true)
            FlowCheck(graph: graph, runbook: runbook, walk: walk).report(into: &report)
        }
        RunbookCycle.run(graph, into: &report)
    }

    private func isReached(_ key: StepKey) -> Bool {
        walk.reaches(GraphPlace(key: key, byFailure: false))
            || walk.reaches(GraphPlace(key: key, byFailure: true))
    }

    private func report(into report: inout GraphReport) {
        let id = runbook.id.value
        guard let failureStep = graph.failureStep(of: id) else {
            report.error(
                "no-failure-step", in: runbook, at: runbook.id.range,
                "\"\(id)\" does not say where a failure goes; write \"on_failure\" with a step, or an escalate step "
                    + "with \"ack_within\"")
            return
        }
        for edge in walk.backEdges { loop(edge, into: &report) }
        let isTold = report.hasBrokenWays(in: runbook)
        for step in runbook.steps {
            let key = StepKey(runbook: id, step: step.id.value)
            // Where a way leads nowhere, what lies behind it is cut off for that reason, which is told already.
            if !isTold, !isReached(key), key != failureStep {
                report.warning(
                    "unreachable-step", in: runbook, at: step.id.range,
                    "no path leads to the step \"\(step.id.value)\"",
                    help: "name it in a \"go\", or take it out")
            }
            ending(of: step, key, failureStep, into: &report)
        }
    }

    private func loop(_ edge: StepEdge, into report: inout GraphReport) {
        guard case .step(let key) = edge.next, let target = graph.step(key), target.atMost < 2 else {
            return
        }
        let itself = key == edge.from
        report.error(
            "unbounded-cycle", in: runbook, at: edge.range,
            "the step \"\(edge.from.step)\" leads back to \(itself ? "itself" : "\"\(key.step)\""), which a run may "
                + "enter only once; write \"at_most: 2\" or more there, or lead elsewhere",
            notes: itself
                ? [] : [.init(range: target.id.range, message: "\"\(key.step)\" is entered here first")])
    }

    private func ending(
        of step: Step, _ key: StepKey, _ failureStep: StepKey, into report: inout GraphReport
    ) {
        let edges = graph.edges(from: key)
        let onlyByFailure = !walk.reaches(GraphPlace(key: key, byFailure: false))
        if step.kind == .escalate, onlyByFailure {
            if let go = step.go, isReached(key) || key == failureStep {
                report.warning(
                    "go-never-taken", in: runbook, at: go.range,
                    "\"go\" in step \"\(step.id.value)\" is never taken: only a failure leads there, and an "
                        + "escalate step that a failure leads to ends in \"handed-over\"")
            }
            return
        }
        guard let success = edges.first(where: { $0.way == .success }), !success.isWritten else {
            return
        }
        if graph.following(key) == nil, !step.waitsForAcknowledgement {
            report.error(
                "no-end", in: runbook, at: step.id.range,
                "the file ends after \"\(step.id.value)\" without saying how the run ends; write \"go: resolved\", or "
                    + "another end (mitigated, false-alarm, handed-over)")
        } else if step.kind == .mitigate || step.kind == .verify, success.next == .step(failureStep) {
            report.warning(
                "falls-into-failure-step", in: runbook, at: step.id.range,
                "when \"\(step.id.value)\" went well the run goes on to \"\(failureStep.step)\", where failures go; "
                    + "write \"go\" with a step or an end",
                notes: graph.step(failureStep).map {
                    [.init(range: $0.id.range, message: "failures go here")]
                } ?? [])
        }
    }
}

extension StepEdge {
    /// Whether the way is a failure: `otherwise:`, the failure step, or a `partly:` left to them.
    public var isFailure: Bool {
        way == .failure || (way == .partly && !isWritten)
    }
}
