import MidwatchRunbook

extension MetricReaderRules {
    static let shortBaseline = Rule(
        342, "short-baseline", .warning, profile: .oncall,
        finds: "a window before a change that is too short for its metrics",
        why: """
            Over too few samples ordinary noise looks like an effect, so the verdict is unknown and somebody has to \
            decide without figures.
            """,
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
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                    baseline: 30s
                #             ^^^
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
                    baseline: 2m
                """),
        ],
        check: .reader)
}
