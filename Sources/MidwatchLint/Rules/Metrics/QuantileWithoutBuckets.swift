import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let quantileWithoutBuckets = Rule(
        318, "quantile-without-le", .error, profile: .oncall,
        finds: "a quantile of a histogram whose buckets were summed away",
        why: """
            `histogram_quantile` reads the label `le` of the buckets. A sum that drops `le` leaves one number, \
            and the answer is empty, every time.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: histogram_quantile(0.99, sum(rate(checkout_seconds_bucket[5m])))
                #                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: histogram_quantile(0.99, sum by (pod) (rate(checkout_seconds_bucket[5m])))
                #                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: histogram_quantile(0.99, sum by (le) (rate(checkout_seconds_bucket[5m])))
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: histogram_quantile(0.99, sum(rate(checkout_seconds[5m])))
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                query.query?.root.walk { node in
                    guard case .call(let call) = node.form, call.function.name == "histogram_quantile",
                        let buckets = call.arguments.last, buckets.labels().presence(of: "le") == .never,
                        // A native histogram has no label le; its name does not end in _bucket.
                        buckets.metricNames.contains(where: { MetricName($0).isBucket })
                    else { return }
                    report.add(
                        subject, at: subject.range(of: buckets.range, in: query), step: query.step,
                        "the quantile in \(query.described) is of buckets without their label le",
                        subject: query.described, help: "write sum by (le) (…), with further labels as needed")
                }
            }
        })
}
