import MidwatchRunbook

extension GraphReaderRules {
    static let inputValue = Rule(
        144, "input-value", .error, profile: .min,
        finds: "a value for another runbook that its input cannot take",
        why: """
            It is refused when the run arrives there, half an incident later. What is written out can be checked \
            today.
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
                    with: {replica: third}
                #                   ^^^^^
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
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: runbook/database-slow
                    with: {replica: 3, zone: c}
                #                            ^
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
                    with: {replica: 3, zone: b}
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
