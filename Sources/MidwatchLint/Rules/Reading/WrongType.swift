import MidwatchRunbook

extension ReadingRules {
    static let wrongType = Rule(
        3, "wrong-type", .error, profile: .min,
        finds: "a list or a mapping where a text belongs, or the other way round",
        why: """
            `to: payments-lead` looks right and pages nobody, because a list of contacts was asked for. The reader \
            does not guess, so the file cannot run until it is written as it is meant.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - escalate: page-database
                    title: Somebody who knows the database has to look
                    to: payments-lead
                #       ^^^^^^^^^^^^^
                    message: The database of checkout is slow.
                    ack_within: 5m
                    go: resolved
                """),
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: [5s]
                #            ^^^^
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
