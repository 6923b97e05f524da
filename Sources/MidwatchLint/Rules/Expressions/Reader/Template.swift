import MidwatchRunbook

extension ExpressionReaderRules {
    static let template = Rule(
        442, "template", .error, profile: .min,
        finds: "a `${` that names nothing",
        why: """
            Nothing is computed between `${` and `}`: only a name may stand there. The program would get the braces \
            as text, and delete or restart something called `${release}`.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [echo, "${queue + 1}"]
                #                 ^^^^^^^^^^^^
                    timeout: 5s
                """),
            .bad(
                .steps,
                """
                  - escalate: tell
                    title: Tell the team
                    to: [payments-primary]
                    message: The queue is ${queue long.
                #                         ^^
                    go: recovered
                """),
            .good(
                .steps,
                """
                  - escalate: tell
                    title: Tell the team
                    to: [payments-primary]
                    message: The queue is ${queue} long.
                    go: recovered
                """),
        ],
        check: .reader)
}
