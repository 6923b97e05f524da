public import MidwatchEngine
public import MidwatchMetrics
import MidwatchRunbook

/// How the figures of a run's metrics are printed, by runbook and name.
public struct MetricRules: Sendable, Hashable {
    private var rules: [String: [String: MetricRule]] = [:]
    private var controls: [String: [String: String]] = [:]

    /// No rules: figures are printed as bare numbers.
    public init() {}

    /// The rules of every runbook that a run was started with, read from the texts that it stored.
    public init(_ start: RunStart) {
        for definition in start.definitions {
            let parsed = RunbookParser.parse(Array(definition.text.utf8), path: definition.path)
            for metric in parsed.runbook?.metrics ?? [] {
                rules[definition.runbook, default: [:]][metric.name.value] = metric.rule
                controls[definition.runbook, default: [:]][metric.name.value] = metric.control?.value
            }
        }
    }

    /// The rule of a metric; one that prints bare numbers where it is not known.
    public func rule(_ metric: String, runbook: String) -> MetricRule {
        rules[runbook]?[metric] ?? MetricRule(name: metric, shape: .value)
    }

    /// The metric that another is compared with, if it names one.
    public func control(of metric: String, runbook: String) -> String? {
        controls[runbook]?[metric]
    }

    /// A metric's figure, such as `8.1 %`; `no value` for none.
    public func figure(_ value: Double?, _ metric: String, runbook: String) -> String {
        value.map { Figure.format($0, rule: rule(metric, runbook: runbook)) } ?? "no value"
    }
}
