import MidwatchRunbook

extension ReadingRules {
    static let anchor = Rule(
        49, "anchor", .error, profile: .min,
        finds: "an anchor, which names a value to be used again elsewhere",
        why: """
            With anchors a change in one step changes others that are not on the screen. A runbook is read by tired \
            people from the top, and every value stands where it acts.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: &short 5s
                #            ^^^^^^^^^
                """)
        ],
        check: .reader)
}
