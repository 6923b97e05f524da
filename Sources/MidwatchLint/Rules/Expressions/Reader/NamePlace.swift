import MidwatchRunbook

extension ExpressionReaderRules {
    static let namePlace = Rule(
        444, "name-place", .error, profile: .min,
        finds: "a name that cannot be used where it stands",
        why: """
            What a command printed exists right after it and nowhere else, and a figure that moves must not become \
            an argument of a command. Give it a name with `capture:` at the moment at which it is right.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: value < 50
                #          ^^^^^
                    within: 5m
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [echo, "${queue}"]
                #                 ^^^^^^^^
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    query: node_load1
                    capture: {load: value}
                """),
        ],
        check: .reader)
}
