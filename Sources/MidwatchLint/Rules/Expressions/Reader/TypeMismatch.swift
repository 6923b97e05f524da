import MidwatchRunbook

extension ExpressionReaderRules {
    static let typeMismatch = Rule(
        404, "type-mismatch", .error, profile: .min,
        finds: "an expression that mixes what cannot be compared or computed",
        why: """
            Text is not compared with numbers here, because `"10" < "9"` is true elsewhere. The condition would fail \
            each time it is asked, and the run would take the way for unknowns.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue < "50"
                #                  ^^^^
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
