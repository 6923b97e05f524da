import MidwatchRunbook

extension GraphReaderRules {
    static let withPlace = Rule(
        149, "with-place", .error, profile: .min,
        finds: "inputs that are passed to a step of the same runbook",
        why: """
            Only a run that enters another runbook takes inputs, so the value would be dropped. The step would work \
            on the namespace that it always had.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: recovered
                    with: {namespace: shop}
                #         ^^^^^^^^^^^^^^^^^
                """)
        ],
        check: .reader)
}
