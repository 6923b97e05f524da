import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let divisionByTraffic = Rule(
        308, "division-by-traffic", .warning, profile: .oncall,
        finds: "a share that has no value when nobody asks",
        why: """
            At night the traffic of a small service is zero for minutes. Zero by zero is no number: the metric \
            is unknown, a verdict cannot be told, and automation stops and pages.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: sum(rate(checkout_errors_total[1m])) / sum(rate(checkout_requests_total[1m]))
                #                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 1%}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    bad: checkout_errors_total
                    total: checkout_requests_total
                    objective: {below: 1%}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: sum(rate(checkout_errors_total[1m])) / clamp_min(sum(rate(checkout_requests_total[1m])), 1)
                    objective: {below: 1%}
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                guard case .query(let metric) = query.role, let read = query.query else { continue }
                for division in read.root.unguardedDivisions where division.isTraffic {
                    report.add(
                        subject, at: subject.range(of: division.denominator.range, in: query),
                        "the metric \"\(metric.name.value)\" divides by traffic that may be zero",
                        subject: metric.name.value,
                        help: "write bad: and total: with the two counters, which are judged by events; or divide by "
                            + "clamp_min(…, 1)")
                }
            }
        })
}
