import MidwatchRunbook

extension GraphReaderRules {
    static let runbookCycle = Rule(
        109, "runbook-cycle", .error, profile: .min,
        finds: "runbooks that go on in each other in a circle",
        why: """
            A run that comes back would do its changes a second time, and nobody can say where it is. One of the two \
            has to end or call people.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    otherwise: runbook/checkout-errors
                #              ^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    otherwise: page-lead
                """),
        ],
        check: .reader)
}
