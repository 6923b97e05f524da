import MidwatchRunbook

extension ReadingRules {
    static let reservedKey = Rule(
        68, "reserved-key", .error, profile: .min,
        finds: "a key that a later version of the language will have",
        why: """
            The step would be done once instead of once for each host, and nothing would say so. Until the key \
            exists, a script or several steps do the same.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    each: [web-1, web-2]
                #   ^^^^
                    exec: [uptime]
                    timeout: 5s
                """)
        ],
        check: .reader)
}
