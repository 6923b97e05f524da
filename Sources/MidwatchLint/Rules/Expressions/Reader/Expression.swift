import MidwatchRunbook

extension ExpressionReaderRules {
    static let expression = Rule(
        441, "expression", .error, profile: .min,
        finds: "a condition that cannot be read",
        why: """
            A condition with one `=` or a bracket too few decides nothing, so the run would stop where it should \
            choose. It is found when it is written, not when it is needed.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue = 0
                #                ^
                    within: 5m
                """),
            .good(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue == 0
                    within: 5m
                """),
        ],
        check: .reader)
}
