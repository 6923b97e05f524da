import MidwatchRunbook

extension ReadingRules {
    static let keyChoice = Rule(
        67, "key-choice", .error, profile: .min,
        finds: "two keys of which only one may stand, or none of those of which one must",
        why: """
            A step with `run:` and `exec:` could do either, and one without an action does nothing. Whoever reads it \
            cannot know which was meant.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    run: uptime
                #   ^^^
                    timeout: 5s
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                #   ^^^^^^^^
                    title: How loaded is the host?
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
