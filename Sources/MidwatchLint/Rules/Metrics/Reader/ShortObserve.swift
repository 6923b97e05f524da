import MidwatchRunbook

extension MetricReaderRules {
    static let shortObserve = Rule(
        343, "short-observe", .warning, profile: .oncall,
        finds: "a window after a change that is too short for its metrics",
        why: """
            Over too few samples ordinary noise looks like an effect. The run then asks a person whether a change \
            helped that it could have told by itself a minute later.
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
                    observe: 30s
                #            ^^^
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
