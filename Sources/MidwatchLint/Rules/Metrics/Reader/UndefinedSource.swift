import MidwatchRunbook

extension MetricReaderRules {
    static let undefinedSource = Rule(
        350, "undefined-source", .error, profile: .min,
        finds: "a source of figures that midwatch.yaml does not define",
        why: """
            The source was renamed, and this metric still asks for the old one. It would be missing in every verdict \
            of the night.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length
                    source: promethues
                #           ^^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length
                    source: prometheus
                    objective: {below: 50}
                """),
        ],
        check: .reader)
}
