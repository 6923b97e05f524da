import MidwatchRunbook

extension GraphReaderRules {
    static let undefinedStep = Rule(
        102, "undefined-step", .error, profile: .min,
        finds: "a way to a step that does not exist",
        why: """
            The step was renamed and the way to it was not. A run that took it would stand in the middle of an \
            incident with nowhere to go, so it does not begin.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: recoverd
                #       ^^^^^^^^
                """),
            .bad(
                .head,
                """
                on_failure: page-leed
                #           ^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: recovered
                """),
        ],
        check: .reader)
}
