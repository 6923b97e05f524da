import MidwatchRunbook

extension GraphReaderRules {
    static let unreachableStep = Rule(
        103, "unreachable-step", .warning, profile: .min,
        finds: "a step that no path leads to",
        why: """
            Somebody wrote a way out that nobody can take, often because the `go:` before it leads past it. It is \
            found by scrolling, too late.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: recovered

                  - mitigate: restart
                #             ^^^^^^^
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: restart

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
