import MidwatchEngine
public import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension TimelineJSON {
    /// A change with its figures before and after as an object.
    public static func value(_ change: ChangeReport) -> JSONValue {
        .object([
            .init("run", .string(change.run)), .init("number", .int(Int64(change.number))),
            .init("runbook", .string(change.step.runbook)), .init("step", .string(change.step.step)),
            .init("at", .string(ClockText.rfc3339(change.at))),
            .init("acts", .array(change.acts.map { .string($0) })),
            .init("verdict", change.verdict.map { .string($0.word) } ?? .null),
            .init("reason", change.verdict?.reason.map { .string($0.code) } ?? .null),
            .init("end", change.end.isEmpty ? .null : .string(change.end)),
            .init(
                "metrics",
                .array(change.comparisons.indices.map { comparison(change.comparisons[$0], of: change, $0) })),
            .init("says", .string(ChangeReport.caveat)),
        ])
    }

    private static func comparison(
        _ comparison: ChangeReport.Comparison, of change: ChangeReport, _ place: Int
    ) -> JSONValue {
        let judgement = comparison.judgement
        return .object([
            .init("metric", .string(comparison.metric)), .init("verdict", .string(comparison.verdict.word)),
            .init("reason", comparison.verdict.reason.map { .string($0.code) } ?? .null),
            .init("before", number(judgement.before)), .init("after", number(judgement.after)),
            .init("ratio", judgement.ratio.map(interval) ?? .null),
            .init("objective", comparison.rule.objective.map(objective) ?? .null),
            .init("met", judgement.met.map { .bool($0) } ?? .null),
            .init("sentence", .string(comparison.explanation)),
            .init("before_text", .string(comparison.before)), .init("after_text", .string(comparison.after)),
            .init("before_plot", .string(comparison.plotBefore)), .init("after_plot", .string(comparison.plotAfter)),
            .init("points_are", .string(ChartScale(comparison).words)),
            .init("before_window", comparison.windowBefore.map(window) ?? .null),
            .init("after_window", comparison.windowAfter.map(window) ?? .null),
            .init("control", comparison.control.map(control) ?? .null),
            .init("chart", .string(ChartFile.name(change, place))),
        ])
    }

    private static func control(_ control: ChangeReport.Control) -> JSONValue {
        .object([
            .init("metric", .string(control.metric)), .init("before_text", .string(control.before)),
            .init("after_text", .string(control.after)), .init("before_plot", .string(control.plotBefore)),
            .init("after_plot", .string(control.plotAfter)),
        ])
    }

    private static func interval(_ ratio: Interval) -> JSONValue {
        .object([
            .init("estimate", number(ratio.estimate)), .init("low", number(ratio.low)),
            .init("high", number(ratio.high)),
        ])
    }

    private static func objective(_ objective: Objective) -> JSONValue {
        switch objective {
        case .below(let limit): .object([.init("below", number(limit))])
        case .above(let limit): .object([.init("above", number(limit))])
        }
    }

    /// A window with the points that a chart plots of it.
    private static func window(_ window: MetricWindow) -> JSONValue {
        .object([
            .init("from", number(window.from)), .init("to", number(window.to)),
            .init("interval", number(window.interval)),
            .init("problems", .array(window.problems.map { .string($0.code) })),
            .init("threshold", number(window.threshold)), .init("skew", number(window.skew)),
            .init("asked", .array(window.asked.map { .string($0) })),
            .init(
                "points",
                .array(ChartPoints(window).points.map { .array([.double($0.time), .double($0.value)]) })),
        ])
    }

    private static func number(_ value: Double?) -> JSONValue {
        value.flatMap { $0.isFinite ? .double($0) : nil } ?? .null
    }
}
