import MidwatchRunbook

extension ReadingRules {
    static let wrongName = Rule(
        65, "wrong-name", .error, profile: .min,
        finds: "a name of the wrong form for its place",
        why: """
            Metrics and inputs are used in conditions, so `error-rate` would be read as a subtraction. One form for \
            each place keeps what is said over a phone unambiguous.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    capture: {load-now: stdout}
                #             ^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    capture: {load_now: stdout}
                """),
        ],
        check: .reader)
}
