import MidwatchRunbook

extension ReadingRules {
    static let alias = Rule(
        50, "alias", .error, profile: .min,
        finds: "an alias, which stands for a value written elsewhere",
        why: """
            Whoever reads `*undo` at night has to look for what it means, and a diff of the other place does not \
            show that this step changed as well. A glob such as `*.log` needs quotes for the same reason.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: *short
                #            ^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [ls, "*.log"]
                    timeout: 5s
                """),
        ],
        check: .reader)
}
