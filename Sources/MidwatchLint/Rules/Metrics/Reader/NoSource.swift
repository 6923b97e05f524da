import MidwatchRunbook

extension MetricReaderRules {
    static let noSource = Rule(
        348, "no-source", .warning, profile: .min,
        finds: "metrics without any source to read them from",
        why: """
            Nothing is measured, so every verdict is unknown and every change waits for a person. One line in \
            midwatch.yaml with the address of a Prometheus is enough.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                # ^^^^^
                    value: checkout_queue_length
                    objective: {below: 50}
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ])
        ],
        check: .reader)
}
