import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let rawCounter = Rule(
        317, "raw-counter", .warning, .medium, profile: .oncall,
        finds: "a counter that is read as if it were a figure",
        why: """
            A counter tells how much there was since the process started. It only grows, so it can never get \
            better, and it falls to zero at a restart, which looks like a recovery.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_errors_total{service="checkout"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(checkout_errors_total)
                #              ^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(increase(checkout_errors_total[5m]))
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: count(checkout_errors_total)
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                switch query.role {
                case .bad, .total, .histogram: continue
                case .value, .query, .step: break
                }
                for selection in query.selections where isRaw(selection) {
                    let name = selection.name ?? ""
                    report.add(
                        subject, at: subject.range(of: selection.range, in: query), step: query.step,
                        "\(query.described) reads the counter \"\(name)\" as it is",
                        subject: name,
                        help: query.metric == nil
                            ? "write rate(\(name)[5m]) or increase(\(name)[5m])"
                            : "write bad: and total: for shares of events, or a query: with rate(\(name)[1m])")
                }
            }
        })

    /// Functions and aggregations that are right for a counter as it is.
    private static let rightForCounters: Set<String> = [
        "rate", "irate", "increase", "resets", "changes", "absent", "absent_over_time", "present_over_time", "count",
        "count_over_time", "group", "timestamp", "delta", "idelta", "deriv", "predict_linear",
        "ts_of_last_over_time", "ts_of_first_over_time",
    ]

    private static func isRaw(_ selection: PromQLSelection) -> Bool {
        guard let name = selection.name, MetricName(name).kind == .counter else { return false }
        // Two offsets of one counter are subtracted by hand; that may be what somebody wants.
        return selection.offset == 0 && !selection.enclosing.contains(where: rightForCounters.contains)
    }
}
