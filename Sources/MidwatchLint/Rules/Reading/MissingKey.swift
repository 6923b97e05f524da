import MidwatchRunbook

extension ReadingRules {
    static let missingKey = Rule(
        63, "missing-key", .error, profile: .min,
        finds: "a mapping without a key that it needs",
        why: """
            A verify step without `within:` would wait for ever, a metric without a query measures nothing. The run \
            refuses to begin at the one moment when it is needed.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: quiet
                #   ^^^^^^
                    title: The queue is short
                    until: queue < 50
                """),
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue < 50
                    within: 5m
                    go: recovered
                    otherwise: page-lead

                  - escalate: tell
                    title: Tell the team
                    to: [payments-primary]
                    message: Checkout is slow.
                    wait: false
                #   ^^^^
                    go: recovered
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
