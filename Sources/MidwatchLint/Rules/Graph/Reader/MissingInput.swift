import MidwatchRunbook

extension GraphReaderRules {
    static let missingInput = Rule(
        143, "missing-input", .error, profile: .min,
        finds: "a way to another runbook without an input that it needs",
        why: """
            The other runbook has neither a default nor an alert to take it from, so the run would stop there and \
            ask, with nobody to answer.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: runbook/database-slow
                #       ^^^^^^^^^^^^^^^^^^^^^
                """,
                files: [
                    "runbooks/database-slow.runbook.yaml": """
                    midwatch: 1
                    id: database-slow
                    title: The database is slow
                    inputs:
                      replica: {type: integer}
                      zone: {default: a, choices: [a, b]}
                    steps:
                      - {escalate: page-lead, to: [payments-lead], message: "${replica} is slow.", ack_within: 5m}

                    """
                ]),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: runbook/database-slow
                    with: {replica: 3}
                """,
                files: [
                    "runbooks/database-slow.runbook.yaml": """
                    midwatch: 1
                    id: database-slow
                    title: The database is slow
                    inputs:
                      replica: {type: integer}
                      zone: {default: a, choices: [a, b]}
                    steps:
                      - {escalate: page-lead, to: [payments-lead], message: "${replica} is slow.", ack_within: 5m}

                    """
                ]),
        ],
        check: .reader)
}
