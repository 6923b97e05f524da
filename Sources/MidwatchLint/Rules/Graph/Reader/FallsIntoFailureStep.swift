import MidwatchRunbook

extension GraphReaderRules {
    static let fallsIntoFailureStep = Rule(
        146, "falls-into-failure-step", .warning, profile: .min,
        finds: "a change or a check after whose success the run goes on to the step for failures",
        why: """
            It went well, and somebody is paged all the same, because the step for failures is simply the next one \
            in the file. After the third such page nobody believes it.
            """,
        examples: [
            .bad(
                .head,
                """
                steps:
                  - verify: recovered
                #           ^^^^^^^^^
                    title: The queue is short again
                    until: queue < 50
                    within: 15m

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """)
        ],
        check: .reader)
}
