import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let absentMeansGood = Rule(
        307, "absent-means-good", .warning, profile: .oncall,
        finds: "a metric that is good when its target is gone",
        why: """
            With `or vector(0)` a query answers 0 when nothing is there to measure. Where low is good, a dead \
            service has a perfect figure, the verify step passes, and the run ends resolved.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: sum(rate(checkout_errors_total[1m])) or vector(0)
                #                                                  ^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: sum(rate(checkout_errors_total[1m]))
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: sum(up{job="checkout"}) or vector(0)
                    objective: {above: 2}
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                guard case .query(let metric) = query.role, metric.rule.better == .lower, let read = query.query else {
                    continue
                }
                for filler in constants(standingInFor: read.root) where meetsGood(filler.value, metric) {
                    report.add(
                        subject, at: subject.range(of: filler.range, in: query),
                        "the metric \"\(metric.name.value)\" is good when its series are gone: the query then answers "
                            + "a constant",
                        subject: metric.name.value,
                        help: "leave out the constant; without series the metric is unknown, and a person looks")
                }
            }
        })

    /// The constants that stand in for missing series at the outside of an expression, with their places.
    private static func constants(standingInFor root: PromQLExpression) -> [(value: Double, range: Range<Int>)] {
        guard case .binary(let binary) = root.bare.form, binary.operator == .or else { return [] }
        let inner = constants(standingInFor: binary.left)
        guard case .call(let call) = binary.right.bare.form, call.function.name == "vector",
            let value = call.arguments.first?.constant
        else { return inner }
        return inner + [(value, binary.right.bare.range)]
    }

    private static func meetsGood(_ value: Double, _ metric: Metric) -> Bool {
        metric.rule.objective?.isMet(by: value) ?? (value <= 0)
    }
}
