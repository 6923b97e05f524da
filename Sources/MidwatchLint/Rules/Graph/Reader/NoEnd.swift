import MidwatchRunbook

extension GraphReaderRules {
    static let noEnd = Rule(
        140, "no-end", .error, profile: .min,
        finds: "a file that ends without saying how the run ends",
        why: """
            After the last step nobody knows whether the incident is resolved or handed over, and the status page \
            says whatever it said before. One word after `go:` settles it.
            """,
        examples: [
            .bad(
                .head,
                """
                on_failure: page-lead
                steps:
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: Checkout is still failing.
                    ack_within: 5m
                    go: recovered

                  - verify: recovered
                #           ^^^^^^^^^
                    title: The queue is short again
                    until: queue < 50
                    within: 15m
                """),
            .good(
                .head,
                """
                on_failure: page-lead
                steps:
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: Checkout is still failing.
                    ack_within: 5m
                    go: recovered

                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50
                    within: 15m
                    go: resolved
                """),
        ],
        check: .reader)
}
