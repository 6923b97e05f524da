import MidwatchRunbook

extension ReadingRules {
    static let mergeKey = Rule(
        52, "merge-key", .error, profile: .min,
        finds: "a merge key `<<`",
        why: """
            It copies keys from another place, so that a step does more than it shows. The timeout or the undo that \
            acts is not on the screen.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    <<: {timeout: 5s}
                #   ^^
                """)
        ],
        check: .reader)
}
