import MidwatchExpressions
import MidwatchMetrics

/// Checks what metrics are compared with: another metric of the same runbook, measured the same way, which the change
/// does not touch.
enum ControlCheck {
    static func run(_ graph: StepGraph, into report: inout GraphReport) {
        for runbook in graph.catalog {
            for metric in runbook.metrics {
                guard let name = metric.control else { continue }
                check(metric, name, in: runbook, into: &report)
            }
            for step in runbook.steps { expectations(of: step, in: runbook, into: &report) }
        }
    }

    private static func check(
        _ metric: Metric, _ name: Located<String>, in runbook: Runbook, into report: inout GraphReport
    ) {
        func wrong(_ message: String, at other: Metric? = nil, help: String? = nil) {
            report.error(
                "control", in: runbook, at: name.range, message,
                notes: other.map { [.init(range: $0.name.range, message: "\"\($0.name.value)\" is declared here")] }
                    ?? [], help: help)
        }
        if name.value == metric.name.value {
            return wrong(
                "the metric \"\(name.value)\" cannot be compared with itself",
                help: "name a metric that the change does not touch, such as another zone's")
        }
        guard let other = runbook.metric(name.value) else {
            let names = runbook.metrics.map(\.name.value).filter { $0 != metric.name.value }
            return report.error(
                "undefined-metric", in: runbook, at: name.range,
                "\"control\" of metric \"\(metric.name.value)\" names the metric \"\(name.value)\", which is not "
                    + "defined" + report.suggestion(for: name.value, among: names),
                replacement: Spelling.repair(of: name.value, among: names))
        }
        if metric.rule.judgesState || other.rule.judgesState {
            let state = metric.rule.judgesState ? metric : other
            return wrong(
                "the state \"\(state.name.value)\" cannot take part in \"control\": a state is one sample, and has no "
                    + "course to compare", at: other, help: "compare metrics with judge: noise, or leave out control:")
        }
        if let further = other.control {
            return wrong(
                "the control \"\(name.value)\" is compared with \"\(further.value)\" itself", at: other,
                help: "name \"\(further.value)\" here, or take control: out of \"\(name.value)\"")
        }
        guard !metric.rule.shape.compares(with: other.rule.shape) else { return }
        wrong(
            "\"\(metric.name.value)\" is \(metric.rule.shape.noun), but its control \"\(name.value)\" is "
                + other.rule.shape.noun, at: other, help: "a control is measured the same way as its metric")
    }

    /// What a step expects to improve cannot be what the step does not touch.
    private static func expectations(of step: Step, in runbook: Runbook, into report: inout GraphReport) {
        guard case .mitigate(let mitigate) = step.body else { return }
        for expected in mitigate.expect where expected.expectation == .improves {
            let name = expected.metric.value
            let others = mitigate.metricNames.filter { $0 != name }
            guard let compared = others.first(where: { runbook.metric($0)?.control?.value == name }) else { continue }
            report.error(
                "control", in: runbook, at: expected.metric.range,
                "step \"\(step.id.value)\" expects \"\(name)\" to improve, and judges \"\(compared)\" as if the "
                    + "change did not touch \"\(name)\"",
                notes: runbook.metric(compared)?.control.map { [.init(range: $0.range, message: "named here")] } ?? [],
                help: "expect it to hold, put it under guard:, or take another control")
        }
    }
}

extension MetricShape {
    /// Whether what one did can be taken off what the other did.
    fileprivate func compares(with other: MetricShape) -> Bool {
        switch (self, other) {
        case (.value, .query), (.query, .value): true
        default: self == other
        }
    }

    fileprivate var noun: String {
        switch self {
        case .ratio: "a share of counters"
        case .quantile(let quantile): "the \(Figure.plain(quantile)) quantile of a histogram"
        case .slowerThan(let seconds): "the share of requests slower than \(Figure.format(seconds, unit: .seconds))"
        case .value, .query: "one value"
        }
    }
}
