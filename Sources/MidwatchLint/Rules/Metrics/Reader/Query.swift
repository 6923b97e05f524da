import MidwatchRunbook

extension MetricReaderRules {
    static let query = Rule(
        341, "query", .error, profile: .min,
        finds: "a query that cannot be measured before and after a change",
        why: """
            `@` and a negative offset take the time away from the run, and a template of another tool never gets \
            filled in. The two windows would then show the same moment, and a bad change looks like none.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    query: sum(checkout_queue_length @ 1700000000)
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    objective: {below: 50}
                """),
            .good(
                .head,
                """
                metrics:
                  queue:
                    query: sum(checkout_queue_length)
                    objective: {below: 50}
                """),
        ],
        check: .reader)
}
