import MidwatchRunbook

extension MetricReaderRules {
    static let shortSettle = Rule(
        303, "short-settle", .warning, profile: .min,
        finds: "a wait after a change that is shorter than what its metrics look back",
        why: """
            The first samples after the change still hold what was before it, so a good change looks half as good \
            and is undone. Where automation would act on it, it is an error.
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
                    settle: 10s
                #           ^^^
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
