/// The runbook that the tests edit.
enum Queue {
    static let head = """
        midwatch: 1
        id: queue
        title: The queue is long
        owner: payments
        service: checkout
        severity: SEV2
        reviewed: 2026-11-01
        inputs:
          namespace: {default: prod, about: The namespace.}
        hypotheses:
          bad-release: The last release broke it.
        metrics:
          queue:
            value: checkout_queue_length{service="checkout"}
            objective: {below: 50}
          p99: {histogram: latency_bucket, quantile: 0.99}
        on_failure: page-lead

        """

    static let tail = """
          - verify: recovered
            title: The queue is short again
            until: queue < 50
            for: 2m
            every: 15s
            within: 15m
            go: resolved
            otherwise: page-lead

          - escalate: page-lead
            title: Somebody has to look
            to: [payments-primary, payments-lead]
            message: The queue in ${namespace} is still ${queue} long after ${tried}.
            ack_within: 5m

        """

    static let text =
        head + """
            steps:
              - diagnose: release
                title: Was it released just before?
                run: shopctl release --json
                timeout: 20s
                capture: {since: timestamp(json.released_at)}
                decide:
                  - if: now - since < duration("2h")
                    go: restart
                    supports: bad-release
                  - else: page-lead

              - mitigate: restart
                title: Restart it
                target: checkout/instances
                exec: [shopctl, restart]
                irreversible: A restart cannot be undone.
                expect: {queue: improves}
                guard: [p99]
                settle: 75s
                baseline: 5m
                observe: 5m
                timeout: 2m
                go: recovered
                otherwise: page-lead


            """ + tail

    /// The runbook with other steps before the last two.
    static func with(_ steps: String) -> String {
        head + "steps:\n" + steps + "\n\n" + tail
    }
}
