import MidwatchRunbook

extension GraphReaderRules {
    static let noFailureStep = Rule(
        141, "no-failure-step", .error, profile: .min,
        finds: "a runbook that does not say where a failure goes",
        why: """
            When a command fails at 3 AM and nobody watches, the run must end at a person. Without a step that calls \
            one it would end in silence.
            """,
        examples: [
            .bad(
                .whole,
                """
                midwatch: 1
                id: checkout-errors
                #   ^^^^^^^^^^^^^^^
                title: Checkout answers with errors
                steps:
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: false-alarm

                """)
        ],
        check: .reader)
}
