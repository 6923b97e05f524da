import MidwatchRunbook

extension ExpressionRules {
    static let unusedMetric = Rule(
        415, "unused-metric", .info, profile: .oncall,
        finds: "a metric that no change is judged by, no condition looks at and no message shows",
        why: """
            It is sampled from the run's first second, and nobody is told. Most often a verify step was meant to \
            look at it, and looks at something else.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                  load:
                # ^^^^
                    value: checkout_load{service="checkout"}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                    control: other_queue
                  other_queue:
                    value: checkout_queue_length{service="returns"}
                """),
        ],
        check: .runbook { subject, report in
            // A graph with errors says what is the matter itself.
            guard subject.graph != nil else { return }
            let runbook = subject.runbook
            guard !runbook.metrics.isEmpty else { return }
            var used = subject.usedNames
            for metric in runbook.metrics { if let control = metric.control { used.insert(control.value) } }
            for step in runbook.steps {
                guard case .mitigate(let mitigate) = step.body else { continue }
                for metric in mitigate.expect.map(\.metric) + mitigate.guards.map(\.metric) {
                    used.insert(metric.value)
                }
            }
            for metric in runbook.metrics where !used.contains(metric.name.value) {
                report.add(
                    subject, at: metric.name.range, "nothing looks at the metric \"\(metric.name.value)\"",
                    subject: metric.name.value,
                    help: "name it under expect: or guard:, in until: or in a message, or take it out")
            }
        })
}
