import MidwatchRunbook

extension MetricReaderRules {
    static let undefinedMetric = Rule(
        354, "undefined-metric", .error, profile: .min,
        finds: "a metric that the runbook does not declare",
        why: """
            The change is judged by a figure that nobody reads. Its verdict would be unknown for ever, and \
            automation would leave the change standing.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queu: improves}
                #            ^^^^
                    settle: 75s
                    observe: 2m
                """),
            .bad(
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
                    guard: [latency]
                #           ^^^^^^^
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
