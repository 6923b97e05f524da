import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let costlyQuery = Rule(
        311, "costly-query", .warning, .medium, profile: .oncall,
        finds: "a query that reads far more than it needs",
        why: """
            A query over every metric, or over weeks of samples, is slow on a good day. In an incident it runs \
            into its timeout, and takes memory from a Prometheus that everybody needs now.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: topk(10, count by (job) ({__name__=~".+"}))
                #                                   ^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max_over_time(checkout_queue_length[30d])
                #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max_over_time(sum(rate(checkout_requests_total[5m]))[6d:1m])
                #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: max_over_time(checkout_queue_length[1d])
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: count by (job) ({__name__=~"checkout_.+",job="checkout"})
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                guard let read = query.query else { continue }
                for selection in read.selections {
                    guard let reason = reason(selection) else { continue }
                    report.add(
                        subject, at: subject.range(of: selection.range, in: query), step: query.step,
                        "\(query.described) \(reason)", subject: selection.name ?? "every metric",
                        help: "name the metric, add labels, or record the figure with a recording rule")
                }
                read.root.walk { node in
                    guard case .subquery(let subquery) = node.form, let step = subquery.step?.seconds, step > 0,
                        subquery.window.seconds / step > mostEvaluations
                    else { return }
                    let count = Int(clamping: Int64(min(subquery.window.seconds / step, 1e15)))
                    report.add(
                        subject, at: subject.range(of: node.range, in: query), step: query.step,
                        "\(query.described) evaluates an expression \(count) times",
                        subject: query.described, help: "write a longer step after the colon, or a recording rule")
                }
            }
        })

    /// A range longer than this reads more than a week of samples.
    private static let longestRange: Double = 7 * 86_400
    /// Evaluations of a subquery that are too many for a look during an incident.
    private static let mostEvaluations: Double = 5_000

    private static func reason(_ selection: PromQLSelection) -> String? {
        if let window = selection.selector.window, window.seconds > longestRange {
            return "reads \(PromQLSpan.text(of: window.seconds)) of samples"
        }
        guard selection.name == nil else { return nil }
        // A condition that the empty text and any other pass chooses nothing.
        let narrow = selection.selector.conditions.filter { condition in
            let matcher = condition.matcher
            return !(matcher.operation == .matches && [".*", ".+"].contains(matcher.value))
                && !(matcher.operation == .notEqual && matcher.value.isEmpty)
        }
        return narrow.isEmpty ? "reads every metric" : nil
    }
}
