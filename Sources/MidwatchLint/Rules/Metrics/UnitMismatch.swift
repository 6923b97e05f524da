import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let unitMismatch = Rule(
        305, "unit-mismatch", .error, .medium, profile: .oncall,
        finds: "a figure that is compared with a number of another unit",
        why: """
            A share of 0.93 is never above 90, and ten bytes are always free. The condition is true or false for ever, \
            and nobody notices until the night in which it decides.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                  memory:
                    value: redis_memory_used_ratio{instance="carts"}
                    objective: {below: 90}
                #                      ^^
                """),
            .bad(
                .steps,
                """
                  - diagnose: disk
                    title: Is a disk full?
                    query: min(node_filesystem_avail_bytes) < 10
                #                                             ^^
                    timeout: 10s
                """),
            .bad(
                .steps,
                """
                  - diagnose: age
                    title: Is the backup older than a day?
                    query: max(backup_last_success_timestamp_seconds) < 86400
                #                                                       ^^^^^
                    timeout: 10s
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                  errors:
                    bad: http_requests_total{service="checkout",code=~"5.."}
                    total: http_requests_total{service="checkout"}
                    objective: {below: 5%}
                  p99:
                    histogram: http_request_duration_seconds_bucket{service="checkout"}
                    quantile: 0.99
                    objective: {below: 500ms}
                steps:
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50 && errors < 5.0
                #                                 ^^^
                    for: 2m
                    every: 15s
                    within: 15m
                    go: resolved
                    otherwise: page-lead

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                  errors:
                    bad: http_requests_total{service="checkout",code=~"5.."}
                    total: http_requests_total{service="checkout"}
                    objective: {below: 5%}
                  p99:
                    histogram: http_request_duration_seconds_bucket{service="checkout"}
                    quantile: 0.99
                    objective: {below: 500ms}
                steps:
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50 && p99 < 500.0
                #                              ^^^^^
                    for: 2m
                    every: 15s
                    within: 15m
                    go: resolved
                    otherwise: page-lead

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                  errors:
                    bad: http_requests_total{service="checkout",code=~"5.."}
                    total: http_requests_total{service="checkout"}
                    objective: {below: 5%}
                  p99:
                    histogram: http_request_duration_seconds_bucket{service="checkout"}
                    quantile: 0.99
                    objective: {below: 500ms}
                steps:
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50 && errors < 5% && p99 < 0.5
                    for: 2m
                    every: 15s
                    within: 15m
                    go: resolved
                    otherwise: page-lead

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                  memory:
                    value: redis_memory_used_ratio{instance="carts"}
                    objective: {below: 90%}
                """),
            .good(
                .steps,
                """
                  - diagnose: disk
                    title: Is a disk full?
                    query: min(node_filesystem_avail_bytes) < 10e9
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                for threshold in query.query?.root.thresholds ?? [] {
                    guard let measured = FigureUnit(threshold.expression), !measured.isPlausible(threshold.value) else {
                        continue
                    }
                    report.add(
                        subject, at: subject.range(of: threshold.valueRange, in: query), step: query.step,
                        message(measured, threshold.value), subject: measured.name, help: measured.advice)
                }
                guard let metric = query.metric, let read = query.query,
                    let measured = FigureUnit(metric, query.role, read)
                else { continue }
                if let objective = metric.rule.objective, !measured.isPlausible(objective.limit),
                    let place = limitPlace(of: metric, in: subject)
                {
                    report.add(
                        subject, at: place, message(measured, objective.limit), subject: measured.name,
                        help: measured.advice)
                }
                for condition in subject.conditions {
                    for (value, place) in condition.outline.numbers(comparedWith: metric.name.value)
                    where !measured.isPlausible(value) {
                        report.add(
                            subject, at: condition.condition.place(of: place), step: condition.step,
                            message(measured, value), subject: measured.name, help: measured.advice)
                    }
                }
            }
        })

    private static func message(_ measured: FigureUnit, _ value: Double) -> String {
        "\"\(measured.name)\" is \(measured.described), and is compared with \(Figure.plain(value))"
    }

    /// Where an objective's number stands.
    private static func limitPlace(of metric: Metric, in subject: LintedRunbook) -> SourceRange? {
        let node = subject.entry("metrics")?.value[metric.name.value]?["objective"]
        return (node?["below"] ?? node?["above"])?.range
    }
}

extension Outline {
    /// The numbers with which a name is compared, with their places.
    fileprivate func numbers(comparedWith name: String) -> [(value: Double, place: Range<Int>)] {
        switch shape {
        case .and(let parts), .or(let parts): return parts.flatMap { $0.numbers(comparedWith: name) }
        case .not(let inner): return inner.numbers(comparedWith: name)
        case .comparison(_, let left, let right):
            for (subject, bound) in [(left, right), (right, left)] {
                if case .name(name) = subject.shape, let value = AtomReader.number(bound) {
                    return [(value, bound.range)]
                }
            }
            return []
        case .literal, .name, .call, .other: return []
        }
    }
}

/// The unit of an expression's figure, where the name of its one metric tells it and nothing converts it.
private struct FigureUnit {
    let name: String
    let unit: MetricName.Unit
    /// Whether the figure is bad events by all events, which are never more: what the name says may be wrong.
    let isShare: Bool

    init?(_ expression: PromQLExpression) {
        guard let name = FigureUnit.name(expression.bare, inQuantile: false) else { return nil }
        self.init(name)
    }

    private init?(_ name: MetricName) {
        guard let unit = name.unit else { return nil }
        self.name = name.text
        self.unit = unit
        isShare = false
    }

    private init(shareOf metric: Metric) {
        name = metric.name.value
        unit = .ratio
        isShare = true
    }

    /// The unit of a metric's figure, as its kind makes it of what one of its queries reads.
    init?(_ metric: Metric, _ role: LintedQuery.Role, _ query: PromQLQuery) {
        switch role {
        case .value, .query: self.init(query.root)
        // A quantile of the buckets has the unit of their bounds.
        case .histogram:
            guard let name = query.root.metricNames.first else { return nil }
            self.init(MetricName(name))
        // Once for both.
        case .bad: self.init(shareOf: metric)
        case .total, .step: return nil
        }
    }

    private static let keepUnit: Set<String> = [
        "avg_over_time", "min_over_time", "max_over_time", "last_over_time", "quantile_over_time", "sort",
        "sort_desc", "abs", "ceil", "floor", "round", "clamp_max",
    ]

    private static func name(_ expression: PromQLExpression, inQuantile: Bool) -> MetricName? {
        switch expression.form {
        case .selector(let selector):
            guard let name = selector.name.map({ MetricName($0) }), name.kind != .counter else {
                return nil
            }
            return name
        case .aggregation(let aggregation):
            switch aggregation.operation {
            case .avg, .min, .max, .quantile, .topk, .bottomk, .sum:
                return name(aggregation.operand.bare, inQuantile: inQuantile)
            default: return nil
            }
        case .call(let call):
            guard let operand = call.arguments.last(where: { $0.type != .scalar }) else { return nil }
            if call.function.name == "histogram_quantile" { return name(operand.bare, inQuantile: true) }
            // A quantile of the buckets' rates has the unit of their bounds; the rates themselves have none.
            if inQuantile, call.function.name == "rate" || call.function.name == "increase" {
                return operand.metricNames.first.map { MetricName($0) }.flatMap { $0.isBucket ? $0 : nil }
            }
            return keepUnit.contains(call.function.name) ? name(operand.bare, inQuantile: inQuantile) : nil
        case .binary(let binary):
            guard binary.operator.isComparison, !binary.isBool, binary.right.type == .scalar else { return nil }
            return name(binary.left.bare, inQuantile: false)
        case .parentheses, .number, .string, .sign, .subquery: return nil
        }
    }

    /// Whether a person may have meant this number in this unit.
    func isPlausible(_ value: Double) -> Bool {
        let size = abs(value)
        if size == 0 || !size.isFinite { return true }
        switch unit {
        // A share is never more than one, and below one unless everything is bad.
        case .ratio: return isShare ? size <= 1 : size < 2
        case .percent: return size >= 1
        case .bytes: return size >= 1_000
        case .timestamp: return size >= 1e9
        case .milliseconds: return size >= 1
        case .seconds: return size < 100 || !isLatency
        case .celsius: return true
        }
    }

    /// Whether it is the time that one request takes: minutes of it are milliseconds that somebody forgot to convert.
    private var isLatency: Bool {
        ["request", "http", "rpc", "response", "latency"].contains { name.contains($0) }
    }

    var described: String {
        switch unit {
        case .ratio: "a share from 0 to 1"
        case .percent: "a share of a hundred"
        case .bytes: "in bytes"
        case .timestamp: "in seconds since 1970"
        case .milliseconds: "in milliseconds"
        case .seconds: "in seconds"
        case .celsius: "in degrees"
        }
    }

    var advice: String {
        switch unit {
        case .ratio: "write 90% or 0.9 for ninety percent"
        case .percent: "write 90 for ninety percent"
        case .bytes: "write 10e9 for ten gigabytes"
        case .timestamp: "compare time() - \(name), which is its age in seconds"
        case .milliseconds: "write 500 for half a second"
        case .seconds: "write 0.5 for half a second"
        case .celsius: "write degrees"
        }
    }
}
