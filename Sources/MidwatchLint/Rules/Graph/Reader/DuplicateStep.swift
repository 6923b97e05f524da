import MidwatchRunbook

extension GraphReaderRules {
    static let duplicateStep = Rule(
        101, "duplicate-step", .error, profile: .min,
        finds: "two steps of one id",
        why: """
            `go: restart` could lead to either, and so could a colleague on the phone. Ids that differ by case only \
            count as the same, because people read them aloud.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s

                  - diagnose: load
                #             ^^^^
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s

                  - diagnose: load-again
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
        ],
        check: .reader)
}
