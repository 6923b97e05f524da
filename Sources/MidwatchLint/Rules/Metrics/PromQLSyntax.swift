import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let promqlSyntax = Rule(
        301, "promql-syntax", .error, profile: .min,
        finds: "a query that Prometheus cannot read",
        why: """
            Prometheus answers such a query with an error. The step fails in the night in which it is needed, \
            and the metric is unknown in every verdict.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: Do errors grow?
                    query: sum(rate(checkout_errors_total[5m))
                #                                           ^
                    timeout: 10s
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: sum(rte(checkout_queue_length[5m]))
                #              ^^^
                    objective: {below: 50}
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(rate(checkout_errors_total[5m]))
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries where query.isFree {
                // What cannot be measured at all is the reader's own rule, with the same mistake.
                if query.metric != nil, case .failure = LookBack.read(query.template.source) { continue }
                guard let problem = query.problem else { continue }
                report.add(
                    subject, at: subject.range(of: problem.range, in: query), step: query.step,
                    "\(query.described) is not PromQL: \(problem.message)", subject: query.described)
            }
        })
}
