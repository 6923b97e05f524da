import MidwatchRunbook

extension ReadingRules {
    static let cutByComment = Rule(
        57, "cut-by-comment", .warning, profile: .min,
        finds: "a command or a condition that ends early, because ` #` begins a comment",
        why: """
            Everything after the `#` is gone: the filter of a command, the second half of a condition. The step runs \
            and means less than it shows.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How many lines are comments?
                    run: grep -c #end /etc/hosts
                #                ^^^^^^^^^^^^^^^
                    timeout: 5s
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    run: uptime # | tail -n 1
                #               ^^^^^^^^^^^^^
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    run: uptime # says it in one line - mostly
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    run: uptime # midwatch: ignore[MW211] every host has it
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    run: uptime  # one line
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    run: uptime # one line, with the load at its end
                    timeout: 5s
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How many users are there?
                    run: uptime # | grep --count user
                #               ^^^^^^^^^^^^^^^^^^^^^
                    timeout: 5s
                """),
        ],
        check: .reader)
}
