import MidwatchRunbook

extension GraphReaderRules {
    static let undefinedRunbook = Rule(
        118, "undefined-runbook", .error, profile: .min,
        finds: "a way to a runbook that was not found",
        why: """
            The other runbook was renamed or moved, and this one still leads there. It is found out in the incident \
            that was already too much for the first runbook.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    otherwise: runbook/database-slow
                #              ^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    otherwise: runbook/database-slow
                """,
                files: [
                    "runbooks/database-slow.runbook.yaml": """
                    midwatch: 1
                    id: database-slow
                    title: The database is slow
                    steps:
                      - {escalate: page-lead, to: [payments-lead], message: Help., ack_within: 5m}

                    """
                ]),
        ],
        check: .reader)
}
