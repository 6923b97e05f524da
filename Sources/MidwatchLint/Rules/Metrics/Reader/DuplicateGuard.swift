import MidwatchRunbook

extension MetricReaderRules {
    static let duplicateGuard = Rule(
        355, "duplicate-guard", .error, profile: .min,
        finds: "a guard that is named twice",
        why: """
            One of the two was meant to be another metric, which now guards nothing. A change may make it worse \
            without being stopped.
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
                    expect: {queue: holds}
                    settle: 75s
                    observe: 2m
                    guard: [queue, queue]
                #                  ^^^^^
                """)
        ],
        check: .reader)
}
