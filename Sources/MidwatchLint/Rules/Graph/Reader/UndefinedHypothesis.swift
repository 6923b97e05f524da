import MidwatchRunbook

extension GraphReaderRules {
    static let undefinedHypothesis = Rule(
        153, "undefined-hypothesis", .error, profile: .min,
        finds: "evidence for or against a hypothesis that is not declared",
        why: """
            The list of causes that whoever takes over reads first would miss it. A misspelt one stays open for \
            ever, although it was ruled out an hour ago.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                hypotheses:
                  bad-release: The last release broke it.
                steps:
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    supports: bad-relaese
                #             ^^^^^^^^^^^
                    go: false-alarm

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
            .good(
                .head,
                """
                hypotheses:
                  bad-release: The last release broke it.
                steps:
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                    supports: bad-release
                    go: false-alarm

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
        ],
        check: .reader)
}
