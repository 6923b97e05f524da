import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let emptySelector = Rule(
        325, "empty-selector", .error, profile: .oncall,
        finds: "a selector that no series can pass",
        why: """
            Two conditions on one label that exclude each other select nothing. The query is empty for ever, and \
            it looks like a service without errors.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(up{env="prod",env="staging"})
                #                            ^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{env="prod",env!~"prod|staging"}
                #                                           ^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: What does it say?
                    query: sum(up{env=~"prod|staging",env!="staging"})
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for query in subject.queries {
                for selection in query.selections {
                    guard let (fixed, other) = contradiction(selection.selector.conditions) else { continue }
                    let matcher = fixed.matcher
                    report.add(
                        subject, at: subject.range(of: other.range, in: query), step: query.step,
                        "no series passes both conditions on \"\(matcher.label)\" in \(query.described)",
                        subject: "\(selection.name ?? "") \(matcher.label)",
                        notes: [.init(range: subject.range(of: fixed.range, in: query), message: "the first")],
                        help: "leave one of the two out")
                }
            }
        })

    private static func contradiction(
        _ conditions: [PromQLSelector.Condition]
    ) -> (PromQLSelector.Condition, PromQLSelector.Condition)? {
        for fixed in conditions where fixed.matcher.operation == .equal {
            let others = conditions.filter { $0.matcher.label == fixed.matcher.label && $0.range != fixed.range }
            if let other = others.first(where: { !$0.matcher.accepts(fixed.matcher.value) }) {
                return fixed.range.lowerBound < other.range.lowerBound ? (fixed, other) : (other, fixed)
            }
        }
        return nil
    }
}
