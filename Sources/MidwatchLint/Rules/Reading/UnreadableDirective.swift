import MidwatchRunbook

extension ReadingRules {
    static let unreadableDirective = Rule(
        40, "unreadable-directive", .warning, profile: .min,
        finds: "a comment for the linter that the linter does not understand",
        why: """
            Its author believes that a finding is dealt with, and it is not. Or a word is misspelt, and the comment \
            does nothing while everybody reads it as an agreement.
            """,
        examples: [
            .bad(
                .steps,
                """
                  # midwatch: ignore no-undo, a restart is harmless
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
            .bad(
                .steps,
                """
                  # midwatch: ignore[no-undoo] a restart is harmless
                #                    ^^^^^^^^
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
        ],
        check: .linter)
}
