import MidwatchRunbook

extension MetricReaderRules {
    static let noObjective = Rule(
        346, "no-objective", .error, profile: .min,
        finds: "a condition on an objective that the metric does not have",
        why: """
            `met.queue` can then never be told, so the step that waits for it runs out of time and pages somebody, \
            although all is well.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                steps:
                  - verify: recovered
                    title: The queue is short again
                    until: met.queue
                #          ^^^^^^^^^
                    within: 15m
                    go: resolved

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                steps:
                  - verify: recovered
                    title: The queue is short again
                    until: met.queue
                    within: 15m
                    go: resolved

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
        ],
        check: .reader)
}
