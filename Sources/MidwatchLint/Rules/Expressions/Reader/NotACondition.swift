import MidwatchRunbook

extension ExpressionReaderRules {
    static let notACondition = Rule(
        445, "not-a-condition", .error, profile: .min,
        finds: "a condition that gives something else than true or false",
        why: """
            `until: queue` waits for nothing in particular. The reader does not guess that any number but zero might \
            be meant.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue
                #          ^^^^^
                    within: 5m
                """),
            .good(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue < 50
                    within: 5m
                """),
        ],
        check: .reader)
}
