import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let rateOfGauge = Rule(
        302, "rate-of-gauge", .warning, .medium, profile: .oncall,
        finds: "a rate of a metric that goes down as well as up",
        why: """
            `rate` and `increase` take every fall for a restart of a counter and add the value again. Of a gauge \
            they give a figure that nobody can explain, and it grows when the gauge falls.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: max(rate(node_memory_MemAvailable_bytes{instance="a"}[5m]))
                #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(increase(up{job="checkout"}[10m]))
                #                       ^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: max(deriv(node_memory_MemAvailable_bytes{instance="a"}[5m]))
                    objective: {below: 50}
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(rate(checkout_requests_total[5m]))
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                for selection in query.selections {
                    guard let function = selection.nearest, ["rate", "irate", "increase"].contains(function),
                        let name = selection.name, MetricName(name).kind == .gauge || MetricName(name).kind == .info
                    else { continue }
                    report.add(
                        subject, at: subject.range(of: selection.range, in: query), step: query.step,
                        "\(function) is for counters, and \"\(name)\" goes up and down",
                        subject: name, help: "write delta( ) or deriv( ) for how it moves, or leave \(function) out")
                }
            }
        })
}
