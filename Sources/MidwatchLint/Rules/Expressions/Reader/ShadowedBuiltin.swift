import MidwatchRunbook

extension ExpressionReaderRules {
    static let shadowedBuiltin = Rule(
        440, "shadowed-builtin", .error, profile: .min,
        finds: "an input, a metric or a capture that has the name of something built in",
        why: """
            `value`, `answer` or `now` would mean one thing in this step and another in the next. Whoever edits the \
            condition at night picks the wrong one.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    capture: {value: stdout}
                #             ^^^^^
                """)
        ],
        check: .reader)
}
