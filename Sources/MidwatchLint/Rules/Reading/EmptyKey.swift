import MidwatchRunbook

extension ReadingRules {
    static let emptyKey = Rule(
        54, "empty-key", .error, profile: .min,
        finds: "a value without a key",
        why: """
            A word was deleted and the colon was left. The value that stands there reaches nobody, although it looks \
            like a part of the step.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    "": 5s
                #   ^^
                """)
        ],
        check: .reader)
}
