import MidwatchRunbook

extension ReadingRules {
    static let quoteExpression = Rule(
        55, "quote-expression", .error, profile: .min,
        finds: "an expression that YAML cannot hold without quotes",
        why: """
            `!`, quotes and brackets at the beginning of a value mean something to YAML, so the condition would be \
            cut or read as a tag. In single quotes it arrives as it was written.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: !(queue > 50)
                #          ^^^^^^^^^^^^^
                    within: 5m
                """),
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: "a" == "a" && queue < 50
                #          ^^^^^^^^^^^^^^^^^^^^^^^^
                    within: 5m
                """),
            .good(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: '!(queue > 50)'
                    within: 5m
                """),
        ],
        check: .reader)
}
