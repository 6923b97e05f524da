import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let averageOfQuantiles = Rule(
        319, "average-of-quantiles", .warning, profile: .oncall,
        finds: "quantiles that are added up or averaged",
        why: """
            The mean of ten 99th percentiles is not the 99th percentile of all. One slow instance disappears in \
            it, and that is the one you are looking for.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: avg(rpc_duration_seconds{quantile="0.99"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(histogram_quantile(0.9, sum by (le, pod) (rate(a_bucket[5m]))))
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max(rpc_duration_seconds{quantile="0.99"})
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: histogram_quantile(0.9, sum by (le) (rate(a_bucket[5m])))
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                query.query?.root.walk { node in
                    guard case .aggregation(let aggregation) = node.form,
                        aggregation.operation == .avg || aggregation.operation == .sum,
                        isQuantile(aggregation.operand.bare)
                    else { return }
                    let name = aggregation.operation.rawValue
                    report.add(
                        subject, at: subject.range(of: node.range, in: query), step: query.step,
                        "\(query.described) takes the \(name) of quantiles, which is no quantile",
                        subject: query.described,
                        help: "write max(…), or a quantile of the summed buckets: "
                            + "histogram_quantile(0.99, sum by (le) (rate(…_bucket[5m])))")
                }
            }
        })

    private static func isQuantile(_ expression: PromQLExpression) -> Bool {
        switch expression.form {
        case .selector(let selector):
            selector.window == nil
                && selector.conditions.contains { $0.matcher.label == "quantile" && $0.matcher.operation == .equal }
        case .call(let call): call.function.name == "histogram_quantile"
        default: false
        }
    }
}
