import MidwatchMetrics
import MidwatchRunbook

extension AlertRules {
    static let looserThanAlert = Rule(
        310, "looser-than-alert", .warning, .medium, phase: .repository, profile: .oncall,
        finds: "an objective at which the alert still fires",
        why: """
            The run ends as resolved and the page comes again, because the alert fires at a number that the \
            runbook calls good. One of the two was changed, and the other was not.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 100}
                #                      ^^^
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: max(checkout_queue_length{service="checkout"}) > 50
                    """
                ]),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    bad: checkout_requests_total{code=~"5.."}
                    total: checkout_requests_total
                    objective: {below: 5%}
                #                      ^^
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: |
                              sum(rate(checkout_requests_total{code=~"5.."}[5m]))
                                / sum(rate(checkout_requests_total[5m])) > 0.01
                    """
                ]),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 40}
                """,
                files: [
                    "rules/alerts.yaml": """
                    groups:
                      - name: checkout
                        rules:
                          - alert: CheckoutQueueLong
                            expr: max(checkout_queue_length{service="checkout"}) > 50
                    """
                ]),
        ],
        check: .runbook { subject, report in
            guard let alerts = subject.surroundings.alerts else { return }
            for metric in subject.runbook.metrics {
                guard let objective = metric.rule.objective, let own = Measured(metric, subject.queries) else {
                    continue
                }
                for case .alert(let name, _) in subject.runbook.triggers {
                    let found = alerts.alerts(named: name.value).lazy.compactMap { rule in
                        rule.thresholds.first { own.isSame(as: $0) && isLooser(objective, than: $0) }.map { (rule, $0) }
                    }
                    guard let (rule, threshold) = found.first, let place = limitPlace(of: metric, in: subject) else {
                        continue
                    }
                    let sign = threshold.comparison.rawValue
                    report.add(
                        subject, at: place,
                        "the objective of \"\(metric.name.value)\" is \(Figure.plain(objective.limit)), and the alert "
                            + "\"\(name.value)\" fires \(sign) \(Figure.plain(threshold.value))",
                        subject: metric.name.value,
                        help: "write \(Figure.plain(threshold.value)) or better; the rule is in \(rule.path)")
                }
            }
        })

    /// Numbers further apart than this are of different units, which another rule looks at.
    private static let sameUnit: Double = 50

    private static func isLooser(_ objective: Objective, than threshold: PromQLThreshold) -> Bool {
        let limit = objective.limit
        guard threshold.value != 0, abs(limit / threshold.value) <= sameUnit,
            abs(limit / threshold.value) >= 1 / sameUnit
        else { return false }
        // Allow for 0.01 written as 1%.
        let slack = abs(threshold.value) * 1e-9
        switch (objective, threshold.comparison) {
        case (.below, .greater), (.below, .greaterOrEqual): return limit > threshold.value + slack
        case (.above, .less), (.above, .lessOrEqual): return limit < threshold.value - slack
        default: return false
        }
    }

    private static func limitPlace(of metric: Metric, in subject: LintedRunbook) -> SourceRange? {
        let node = subject.entry("metrics")?.value[metric.name.value]?["objective"]
        return (node?["below"] ?? node?["above"])?.range
    }
}

/// What a metric of a runbook measures, to be held against what an alert watches.
private struct Measured {
    /// The names of its series, endings of histograms left out.
    private let names: Set<String>
    /// Whether it is a share of events.
    private let isShare: Bool
    /// The quantile that it is, if it is one.
    private let quantile: Double?

    init?(_ metric: Metric, _ queries: [LintedQuery]) {
        let own = queries.filter { $0.metric?.name == metric.name }.compactMap(\.query)
        names = Set(own.flatMap(\.metricNames).map(Measured.stem))
        guard !names.isEmpty else { return nil }
        switch metric.rule.shape {
        case .ratio, .slowerThan: (isShare, quantile) = (true, nil)
        case .quantile(let value): (isShare, quantile) = (false, value)
        case .value, .query: (isShare, quantile) = (false, nil)
        }
    }

    private static func stem(_ name: String) -> String {
        for ending in ["_bucket", "_count"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
        return name
    }

    /// Whether an alert compares the same figure: the same series, put together in the same way.
    func isSame(as threshold: PromQLThreshold) -> Bool {
        let expression = threshold.expression.bare
        guard Set(expression.metricNames.map(Measured.stem)) == names else { return false }
        if isShare { return Measured.isShare(expression) }
        if let quantile { return Measured.quantile(of: expression) == quantile }
        return Measured.isPlain(expression)
    }

    /// Whether it is one number by another, or 1 less that.
    private static func isShare(_ expression: PromQLExpression) -> Bool {
        guard case .binary(let binary) = expression.form else { return false }
        if binary.operator == .subtract, binary.left.constant == 1 { return isShare(binary.right.bare) }
        return binary.operator == .divide && binary.right.constant == nil && binary.left.constant == nil
    }

    private static func quantile(of expression: PromQLExpression) -> Double? {
        guard case .call(let call) = expression.form, call.function.name == "histogram_quantile" else { return nil }
        return call.arguments.first?.constant
    }

    /// Whether the figure is the series' own: chosen among, and not computed with.
    private static func isPlain(_ expression: PromQLExpression) -> Bool {
        switch expression.form {
        case .selector(let selector): selector.window == nil
        case .aggregation(let aggregation):
            [.max, .min, .avg, .sum].contains(aggregation.operation) && isPlainOrRate(aggregation.operand.bare)
        case .binary(let binary):
            binary.operator == .subtract && binary.left.type == .scalar && isPlain(binary.right.bare)
        default: isPlainOrRate(expression)
        }
    }

    private static func isPlainOrRate(_ expression: PromQLExpression) -> Bool {
        if case .call(let call) = expression.form { return ["rate", "irate"].contains(call.function.name) }
        return isPlain(expression)
    }
}
