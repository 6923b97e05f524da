import MidwatchRunbook

extension ReadingRules {
    static let unknownKey = Rule(
        2, "unknown-key", .error, profile: .min,
        finds: "a key that the language does not have",
        why: """
            A key that nobody reads is a promise that nobody keeps: with `timout:` the step has no timeout of its own, \
            and nothing says so until it hangs.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timout: 5s
                #   ^^^^^^
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
