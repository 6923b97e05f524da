import MidwatchRunbook

extension MetricReaderRules {
    static let unknownLookback = Rule(
        344, "unknown-lookback", .warning, profile: .oncall,
        finds: "a change that is judged by a recording rule whose window nobody can tell",
        why: """
            A rule over an hour needs an hour to forget what was before the change. Without `lookback:` a good \
            change looks useless, because old errors are still in the figure.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: job:checkout_queue:sum
                    objective: {below: 50}
                steps:
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                #            ^^^^^
                    settle: 75s
                    observe: 2m
                    go: resolved

                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 5m
                """)
        ],
        check: .reader)
}
