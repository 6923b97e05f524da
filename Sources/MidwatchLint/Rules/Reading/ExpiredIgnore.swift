import MidwatchRunbook

extension ReadingRules {
    static let expiredIgnore = Rule(
        6, "expired-ignore", .error, profile: .min,
        finds: "an ignore whose day has passed",
        why: """
            The day was the promise that somebody would have mended it by then. The ignore takes nothing away any \
            more, so what it hid is told beside it.
            """,
        examples: [
            .bad(
                .steps,
                """
                  # midwatch: ignore[no-undo until=2026-06-30] the undo comes with shopctl 4
                #                            ^^^^^^^^^^^^^^^^
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
            .good(
                .steps,
                """
                  # midwatch: ignore[no-undo until=2027-06-30] the undo comes with shopctl 4
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
        ],
        check: .linter)
}
