import MidwatchRunbook

extension ReadingRules {
    static let tag = Rule(
        51, "tag", .error, profile: .min,
        finds: "a tag, which tells a YAML library how to read a value",
        why: """
            Here the key decides how its value is read, so a tag could only say something else. Some libraries even \
            run code for one.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: !!str 5s
                #            ^^^^^^^^
                """)
        ],
        check: .reader)
}
