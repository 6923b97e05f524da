import MidwatchRunbook

extension SafetyReaderRules {
    static let noExpectation = Rule(
        240, "no-expectation", .warning, profile: .safe,
        finds: "a change that does not say what it should do to metrics",
        why: """
            Without it the verdict is unknown, and a change that did nothing is kept beside the next one. After \
            three of them nobody knows which one helped.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                #             ^^^^^^^
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    settle: 75s
                    observe: 2m
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
        ],
        check: .reader)
}
