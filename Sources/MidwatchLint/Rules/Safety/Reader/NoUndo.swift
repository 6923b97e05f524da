import MidwatchRunbook

extension SafetyReaderRules {
    static let noUndo = Rule(
        203, "no-undo", .warning, profile: .safe,
        finds: "a change that says neither how it is undone nor that it cannot be",
        why: """
            The change made things worse, and now somebody has to invent the way back under pressure. Written down \
            in daylight it is one line; until then the step runs with a person only.
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
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
            .bad(
                .steps,
                """
                  - mitigate: move
                    title: Move writes to the other database
                    target: checkout/database
                    do:
                      - {name: stop-writes, exec: [shopctl, writes, stop], undo: {exec: [shopctl, writes, start]}}
                      - {name: switch, exec: [shopctl, primary, b]}
                #              ^^^^^^
                    expect: {queue: improves}
                    settle: 75s
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
