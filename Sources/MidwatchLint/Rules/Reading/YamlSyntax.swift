import MidwatchRunbook

extension ReadingRules {
    static let yamlSyntax = Rule(
        1, "yaml-syntax", .error, profile: .min,
        finds: "a text that is not YAML",
        why: """
            A file that cannot be parsed is no runbook: at 3 AM the alert links to an error message. Most often it \
            is one line that was indented with a tab or one bracket that was never closed.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime
                #         ^
                    timeout: 5s
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                \ttitle: How loaded is the host?
                ^
                    exec: [uptime]
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
