import MidwatchRunbook

extension ReadingRules {
    static let reservedName = Rule(
        70, "reserved-name", .error, profile: .min,
        finds: "a name that something else already owns or obeys",
        why: """
            A capture called `path` would become a variable that every program obeys, and the next command is not \
            found. A step called `resolved` would read as the end of the run.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    capture: {path: stdout}
                #             ^^^^
                """),
            .bad(
                .steps,
                """
                  - diagnose: mitigated
                #             ^^^^^^^^^
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
        ],
        check: .reader)
}
