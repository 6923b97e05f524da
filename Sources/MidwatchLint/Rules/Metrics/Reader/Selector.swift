import MidwatchRunbook

extension MetricReaderRules {
    static let selector = Rule(
        340, "selector", .error, profile: .min,
        finds: "a metric whose selector cannot be read",
        why: """
            The figure is missing from the first second, and every verdict of the run is unknown. The server would \
            say so too, but only when it is asked in the incident.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                """),
        ],
        check: .reader)
}
