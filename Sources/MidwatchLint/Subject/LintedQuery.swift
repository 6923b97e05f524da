public import MidwatchMetrics
public import MidwatchRunbook

/// A selector or query of a runbook, read as PromQL, with what asks for it.
public final class LintedQuery: Sendable {
    /// What asks for it.
    public enum Role: Sendable {
        /// The bad events of a metric.
        case bad(Metric)
        /// All events of a metric.
        case total(Metric)
        /// A gauge.
        case value(Metric)
        /// The buckets of a histogram.
        case histogram(Metric)
        /// A metric's query.
        case query(Metric)
        /// What a diagnose step asks.
        case step(Step)
    }

    /// What asks for it.
    public let role: Role
    /// The text, as written.
    public let template: Template
    /// The expression, with a word in the place of every `${name}`; `nil` where it is not PromQL.
    public let query: PromQLQuery?
    /// Its selectors, with what stands around them.
    public let selections: [PromQLSelection]
    /// Why it is none.
    public let problem: PromQLProblem?
    /// Where it is asked; `nil` where nobody can tell.
    public let source: MetricSource?

    init(_ role: Role, _ template: Template, source: MetricSource?) {
        self.role = role
        self.template = template
        self.source = source
        switch PromQLQuery.parse(Self.filled(template)) {
        case .success(let query):
            self.query = query
            selections = query.selections
            problem = nil
        case .failure(let problem):
            query = nil
            selections = []
            self.problem = problem
        }
    }

    /// The metric that asks, if one does.
    public var metric: Metric? {
        switch role {
        case .bad(let metric), .total(let metric), .value(let metric), .histogram(let metric), .query(let metric):
            metric
        case .step: nil
        }
    }

    /// The step that asks, if one does.
    public var step: Step? {
        if case .step(let step) = role { step } else { nil }
    }

    /// Whether it is PromQL that is sent as it is, and not a selector that the engine reads.
    public var isFree: Bool {
        switch role {
        case .query, .step: true
        case .bad, .total, .value, .histogram: false
        }
    }

    /// Who asks, for a message: `the metric "errors"`.
    public var described: String {
        if let metric { return "the metric \"\(metric.name.value)\"" }
        return step.map { "the query of step \"\($0.id.value)\"" } ?? "the query"
    }

    /// The text with a word as long as the `${name}` whose place it takes, so that places stay what they are.
    private static func filled(_ template: Template) -> String {
        if template.names.isEmpty { return template.source }
        return template.segments.map { segment in
            switch segment {
            case .text(let text): text
            case .name(let name): String(repeating: "x", count: name.value.unicodeScalars.count + "${}".count)
            }
        }.joined()
    }

    /// All queries of a runbook: those of metrics, then those of steps.
    static func queries(_ runbook: Runbook, _ configuration: Configuration) -> [LintedQuery] {
        let ofMetrics = runbook.metrics.flatMap { metric -> [LintedQuery] in
            let source = configuration.source(metric.source?.value)
            switch metric.reading {
            case .counters(let bad, let total):
                return [
                    LintedQuery(.bad(metric), bad, source: source), LintedQuery(.total(metric), total, source: source),
                ]
            case .value(let text): return [LintedQuery(.value(metric), text, source: source)]
            case .histogram(let text): return [LintedQuery(.histogram(metric), text, source: source)]
            case .query(let text): return [LintedQuery(.query(metric), text, source: source)]
            case .named: return []
            }
        }
        let ofSteps = runbook.steps.compactMap { step -> LintedQuery? in
            guard case .diagnose(let diagnose) = step.body, case .query(let query) = diagnose.act.action else {
                return nil
            }
            return LintedQuery(.step(step), query.text, source: configuration.source(query.source?.value))
        }
        return ofMetrics + ofSteps
    }
}

extension LintedRunbook {
    /// The place of a stretch of a query's text.
    public func range(of offsets: Range<Int>, in query: LintedQuery) -> SourceRange {
        range(of: offsets, in: Located(query.template.source, query.template.range))
    }
}
