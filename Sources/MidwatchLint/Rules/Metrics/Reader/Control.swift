import MidwatchRunbook

extension MetricReaderRules {
    static let control = Rule(
        345, "control", .error, profile: .min,
        finds: "a control that cannot be compared with its metric",
        why: """
            What the control did meanwhile is taken off the metric, so a control of another kind, or one that the \
            change touches as well, turns the verdict round. A bad change would be kept.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                    control: queue
                #            ^^^^^
                """),
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                    control: slow
                #            ^^^^
                  slow:
                    histogram: http_request_duration_seconds_bucket{service="search"}
                    quantile: 0.99
                    objective: {below: 500ms}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout",zone="a"}
                    objective: {below: 50}
                    control: queue_b
                  queue_b:
                    value: checkout_queue_length{service="checkout",zone="b"}
                    objective: {below: 50}
                """),
        ],
        check: .reader)
}
