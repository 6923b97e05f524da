import MidwatchRunbook

extension GraphReaderRules {
    static let undefinedInput = Rule(
        119, "undefined-input", .error, profile: .min,
        finds: "an input for another runbook that it does not have",
        why: """
            The value that was passed reaches nobody, and the other runbook works with its default: the wrong \
            namespace, the wrong host.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    go: runbook/database-slow
                    with: {replica: 3, zonne: b}
                #                      ^^^^^
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
