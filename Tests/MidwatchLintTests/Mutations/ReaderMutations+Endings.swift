extension Mutations {
    /// Runs that end nowhere, or at the wrong people.
    static let readerEndings: [Mutation] = [
        Mutation(
            "no-end", in: "checkout-errors",
            edits: [
                (
                    """
                        within: 15m
                        go: resolved
                    """,
                    """
                        within: 15m
                        go: load
                    """
                ),
                (
                    """
                      - escalate: page-payments
                        title: Bring in the payments team
                        to: [payments-primary, payments-lead]
                        message: Checkout fails for ${errors} of requests after ${tried}. The slowest take \
                    ${p99}.
                        ack_within: 5m
                    """,
                    """
                      - escalate: page-payments
                        title: Bring in the payments team
                        to: [payments-primary, payments-lead]
                        message: Checkout fails for ${errors} of requests after ${tried}. The slowest take \
                    ${p99}.
                        ack_within: 5m

                      - diagnose: load
                    #             ^^^^
                        title: How loaded is the host?
                        why: A loaded host makes everything slow.
                        exec: [uptime]
                        timeout: 15s
                    """
                ),
            ]),
        Mutation(
            "no-end", in: "mail-queue",
            edits: [
                (
                    """
                        within: 20m
                        go: resolved
                    """,
                    """
                        within: 20m
                        go: load
                    """
                ),
                (
                    "    ack_within: 15m",
                    """
                        ack_within: 15m

                      - diagnose: load
                    #             ^^^^
                        title: How loaded is the host?
                        why: A loaded host makes everything slow.
                        exec: [uptime]
                        timeout: 15s
                    """
                ),
            ]),
        Mutation(
            "no-end", in: "gateway-latency",
            edits: [
                (
                    """
                        within: 12m
                        go: resolved
                    """,
                    """
                        within: 12m
                        go: load
                    """
                ),
                (
                    "    ack_within: 5m",
                    """
                        ack_within: 5m

                      - diagnose: load
                    #             ^^^^
                        title: How loaded is the host?
                        why: A loaded host makes everything slow.
                        exec: [uptime]
                        timeout: 15s
                    """
                ),
            ]),
        Mutation(
            "no-failure-step", in: "checkout-errors",
            edits: [
                (
                    "id: checkout-errors",
                    """
                    id: checkout-errors
                    #   ^^^^^^^^^^^^^^^
                    """
                ),
                (
                    "on_failure: page-payments",
                    ""
                ),
                (
                    "    ack_within: 5m",
                    "    go: handed-over"
                ),
            ]),
        Mutation(
            "no-failure-step", in: "mail-queue",
            edits: [
                (
                    "id: mail-queue",
                    """
                    id: mail-queue
                    #   ^^^^^^^^^^
                    """
                ),
                (
                    "on_failure: page-storefront",
                    ""
                ),
                (
                    "    ack_within: 15m",
                    "    go: handed-over"
                ),
            ]),
        Mutation(
            "no-failure-step", in: "returns-import",
            edits: [
                (
                    "id: returns-import",
                    """
                    id: returns-import
                    #   ^^^^^^^^^^^^^^
                    """
                ),
                (
                    "on_failure: page-payments",
                    ""
                ),
                (
                    "    ack_within: 30m",
                    "    go: handed-over"
                ),
            ]),
        Mutation(
            "falls-into-failure-step", in: "checkout-errors",
            edits: [
                (
                    "  - verify: recovered",
                    """
                      - verify: recovered
                    #           ^^^^^^^^^
                    """
                ),
                (
                    """
                        within: 15m
                        go: resolved
                    """,
                    "    within: 15m"
                ),
            ]),
        Mutation(
            "falls-into-failure-step", in: "mail-queue",
            edits: [
                (
                    "  - verify: queue-short",
                    """
                      - verify: queue-short
                    #           ^^^^^^^^^^^
                    """
                ),
                (
                    """
                        within: 20m
                        go: resolved
                    """,
                    "    within: 20m"
                ),
            ]),
        Mutation(
            "falls-into-failure-step", in: "returns-import",
            edits: [
                (
                    "  - verify: fixed-file",
                    """
                      - verify: fixed-file
                    #           ^^^^^^^^^^
                    """
                ),
                (
                    """
                        within: 4h
                        go: resolved
                    """,
                    "    within: 4h"
                ),
            ]),
        Mutation(
            "go-never-taken", in: "checkout-errors",
            """
                within: 15m
                go: resolved
                otherwise: page-payments
            """,
            to: """
                    within: 15m
                    go: resolved
                    otherwise: page-again

                  - escalate: page-again
                    title: Bring in the people who know it best
                    to: [payments-lead, payments-primary]
                    message: It is not over after ${tried}.
                    ack_within: 10m
                    go: mitigated
                #       ^^^^^^^^^
                """),
        Mutation(
            "go-never-taken", in: "mail-queue",
            """
                within: 20m
                go: resolved
                otherwise: page-storefront
            """,
            to: """
                    within: 20m
                    go: resolved
                    otherwise: page-again

                  - escalate: page-again
                    title: Bring in the people who know it best
                    to: [storefront-lead, storefront-primary]
                    message: It is not over after ${tried}.
                    ack_within: 10m
                    go: handed-over
                #       ^^^^^^^^^^^
                """),
        Mutation(
            "go-never-taken", in: "returns-import",
            """
                within: 4h
                go: resolved
                otherwise: page-payments
            """,
            to: """
                    within: 4h
                    go: resolved
                    otherwise: page-again

                  - escalate: page-again
                    title: Bring in the people who know it best
                    to: [payments-lead, payments-primary]
                    message: It is not over after ${tried}.
                    ack_within: 10m
                    go: page-payments
                #       ^^^^^^^^^^^^^
                """),
        Mutation(
            "duplicate-part", in: "card-provider-down",
            "      - name: switch-route",
            to: """
                      - name: stop-retries
                #             ^^^^^^^^^^^^
                """),
        Mutation(
            "duplicate-part", in: "card-provider-down",
            "    ready:",
            to: """
                      - name: stop-retries
                #             ^^^^^^^^^^^^
                        exec: [kubectl, --context=prod, --namespace=cards, rollout, pause, \
                deployment/card-reports]
                        timeout: 30s
                        undo:
                          exec: [kubectl, --context=prod, --namespace=cards, rollout, resume, \
                deployment/card-reports]
                          timeout: 30s
                    ready:
                """),
        Mutation(
            "duplicate-part", in: "card-provider-down",
            "    ready:",
            to: """
                      - name: switch-route
                #             ^^^^^^^^^^^^
                        exec: [kubectl, --context=prod, --namespace=cards, set, env, \
                deployment/card-fallback, ROUTE=second]
                        timeout: 30s
                        undo:
                          exec: [kubectl, --context=prod, --namespace=cards, set, env, \
                deployment/card-fallback, ROUTE=first]
                          timeout: 30s
                    ready:
                """),
        Mutation(
            "undefined-hypothesis", in: "checkout-errors",
            "        supports: bad-release",
            to: """
                        supports: bad-relaese
                #                 ^^^^^^^^^^^
                """),
        Mutation(
            "undefined-hypothesis", in: "mail-queue",
            "        refutes: stopped",
            to: """
                        refutes: not-running
                #                ^^^^^^^^^^^
                """),
        Mutation(
            "undefined-hypothesis", in: "gateway-latency",
            "        go: chart-back",
            to: """
                        go: chart-back
                        refutes: slow-neighbor
                #                ^^^^^^^^^^^^^
                """),
    ]
}
