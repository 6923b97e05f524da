import MidwatchRunbook

extension ReadingRules {
    static let keyOrder = Rule(
        66, "key-order", .error, profile: .min,
        finds: "a step whose kind is not its first key",
        why: """
            Whether a step reads or changes production is the first thing that a tired person must see. Further down \
            it is overlooked.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - title: How loaded is the host?
                    diagnose: load
                #   ^^^^^^^^
                    exec: [uptime]
                    timeout: 5s
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
