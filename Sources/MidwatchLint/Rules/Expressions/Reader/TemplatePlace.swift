import MidwatchRunbook

extension ExpressionReaderRules {
    static let templatePlace = Rule(
        443, "template-place", .error, profile: .min,
        finds: "a `${name}` where no value is put in",
        why: """
            In a script the shell would expand it, so a value from an alert could become a command. Values reach \
            scripts by their environment, where they stay data.
            """,
        examples: [
            .bad(
                .head,
                """
                inputs:
                  namespace: {default: shop}
                steps:
                  - diagnose: pods
                    title: Which pods run?
                    run: kubectl -n ${namespace} get pods
                #                   ^^^^^^^^^^^^
                    timeout: 10s
                    go: false-alarm

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """),
            .bad(
                .steps,
                """
                  - verify: quiet
                    title: The queue is short
                    until: ${queue} < 50
                #          ^^^^^^^^
                    within: 5m
                """),
            .good(
                .head,
                """
                inputs:
                  namespace: {default: shop}
                steps:
                  - diagnose: pods
                    title: Which pods run?
                    run: kubectl -n "$namespace" get pods
                    timeout: 10s
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
