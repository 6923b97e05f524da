import MidwatchRunbook

extension ReadingRules {
    static let ignoreWithoutReason = Rule(
        4, "ignore-without-reason", .warning, profile: .min,
        finds: "an ignore that does not say why",
        why: """
            Somebody thought about it once, and nobody knows what they thought. Without a reason the next reader can \
            neither trust the ignore nor take it out, so it takes nothing away.
            """,
        examples: [
            .bad(
                .steps,
                """
                  # midwatch: ignore[no-undo]
                # ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """)
        ],
        check: .linter)
}
