import MidwatchRunbook

extension ReadingRules {
    static let complexKey = Rule(
        53, "complex-key", .error, profile: .min,
        finds: "a key that is a list, a mapping or written with `?`",
        why: """
            No key of the language looks like that, so a bracket or a question mark stands where it was not meant. \
            Other YAML tools read it as something else again.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    ? exec
                #     ^^^^
                    : [uptime]
                    timeout: 5s
                """)
        ],
        check: .reader)
}
