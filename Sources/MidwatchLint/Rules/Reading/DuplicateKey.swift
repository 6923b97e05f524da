import MidwatchRunbook

extension ReadingRules {
    static let duplicateKey = Rule(
        41, "duplicate-key", .error, profile: .min,
        finds: "a key that stands twice in one mapping",
        why: """
            YAML libraries keep the first or the last of the two, and which one differs from tool to tool. The \
            timeout that was reviewed is then not the timeout that runs.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    retry: {times: 2, every: 5s}
                    timeout: 50s
                #   ^^^^^^^
                """)
        ],
        check: .reader)
}
