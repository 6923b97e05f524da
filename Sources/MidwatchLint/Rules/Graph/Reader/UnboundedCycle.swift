import MidwatchRunbook

extension GraphReaderRules {
    static let unboundedCycle = Rule(
        105, "unbounded-cycle", .error, profile: .min,
        finds: "a way back to a step that a run may enter only once",
        why: """
            Restarting until it works is how an outage becomes a longer one. A loop says how often it is tried, and \
            where the run goes then.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s

                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                    go: load
                #       ^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    at_most: 3

                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                    go: load
                """),
        ],
        check: .reader)
}
