import MidwatchRunbook

extension ReadingRules {
    static let percentDirective = Rule(
        48, "directive", .error, profile: .min,
        finds: "a `%` directive before the document",
        why: """
            `%TAG` gives short names to types, which makes a file say something else than it shows. No runbook needs \
            one.
            """,
        examples: [
            .bad(
                .whole,
                """
                %YAML 1.1
                ^^^^^^^^^
                ---
                midwatch: 1
                id: checkout-errors
                title: Checkout answers with errors
                steps:
                  - {escalate: page-lead, to: [payments-lead], message: Help., ack_within: 5m}

                """)
        ],
        check: .reader)
}
