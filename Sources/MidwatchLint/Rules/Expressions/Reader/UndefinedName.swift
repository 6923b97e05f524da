import MidwatchRunbook

extension ExpressionReaderRules {
    static let undefinedName = Rule(
        401, "undefined-name", .error, profile: .min,
        finds: "a name that nothing defines",
        why: """
            A condition on a name that does not exist can never be told, so the run goes the way for unknowns every \
            time. A message would be sent with a hole where the figure belongs.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: quue < 50
                #          ^^^^
                    within: 5m
                """),
            .bad(
                .steps,
                """
                  - escalate: tell
                    title: Tell the team
                    to: [payments-primary]
                    message: Checkout in ${namespace} is slow.
                #                        ^^^^^^^^^^^^
                    go: recovered
                """),
            .good(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: queue < 50
                    within: 5m
                """),
        ],
        check: .reader)
}
