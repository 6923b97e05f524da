import MidwatchRunbook

extension ReadingRules {
    static let wrongValue = Rule(
        64, "wrong-value", .error, profile: .min,
        finds: "a value that its key cannot take",
        why: """
            `timeout: 30` leaves open whether it is seconds or minutes, and `settle: 1.5m` is no duration at all. \
            The reader refuses to guess what would be waited for.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 30
                #            ^^
                """),
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue < 50
                    for: 10m
                #        ^^^
                    within: 5m
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
        ],
        check: .reader)
}
