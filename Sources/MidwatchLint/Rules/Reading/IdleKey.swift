import MidwatchRunbook

extension ReadingRules {
    static let idleKey = Rule(
        69, "idle-key", .error, profile: .min,
        finds: "a setting that what stands beside it cannot obey",
        why: """
            `ok_exit: [1]` beside a query looks as if a failure were allowed for, and is not. Nothing that is \
            written is ignored in silence.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    query: node_load1
                    ok_exit: [1]
                #   ^^^^^^^
                """),
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue < 50
                    within: 5m
                    timeout: 10s
                #   ^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [grep, -c, ERROR, /var/log/checkout.log]
                    timeout: 5s
                    ok_exit: [1]
                """),
        ],
        check: .reader)
}
