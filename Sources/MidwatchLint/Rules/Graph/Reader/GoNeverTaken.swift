import MidwatchRunbook

extension GraphReaderRules {
    static let goNeverTaken = Rule(
        147, "go-never-taken", .warning, profile: .min,
        finds: "a way on from an escalate step that only failures lead to",
        why: """
            A failure ends in the hands of whoever acknowledges it, so the steps named there are never done. Its \
            author expects the run to go on by itself.
            """,
        examples: [
            .bad(
                .head,
                """
                steps:
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50
                    within: 15m
                    go: resolved

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                    go: mitigated
                #       ^^^^^^^^^
                """)
        ],
        check: .reader)
}
