extension Mutations {
    /// Ways that lead nowhere, back, or into the wrong step.
    static let readerGraph: [Mutation] = [
        Mutation(
            "duplicate-step", in: "checkout-errors",
            """
              - escalate: page-payments
                title: Bring in the payments team
                to: [payments-primary, payments-lead]
                message: Checkout fails for ${errors} of requests after ${tried}. The slowest take \
            ${p99}.
                ack_within: 5m
            """,
            to: """
                  - escalate: page-payments
                    title: Bring in the payments team
                    to: [payments-primary, payments-lead]
                    message: Checkout fails for ${errors} of requests after ${tried}. The slowest take \
                ${p99}.
                    ack_within: 5m

                  - escalate: page-payments
                #             ^^^^^^^^^^^^^
                    title: Bring in the payments team
                    to: [payments-primary, payments-lead]
                    message: Checkout fails for ${errors} of requests after ${tried}. The slowest take \
                ${p99}.
                    ack_within: 5m
                """),
        Mutation(
            "duplicate-step", in: "mail-queue",
            "    ack_within: 15m",
            to: """
                    ack_within: 15m

                  - escalate: page-storefront
                #             ^^^^^^^^^^^^^^^
                    title: Tell the storefront team
                    to: [storefront-channel]
                    message: Mails wait after ${tried}.
                    go: mitigated
                """),
        Mutation(
            "duplicate-step", in: "returns-import",
            "  - verify: fixed-file",
            to: """
                  - verify: form
                #           ^^^^
                    title: The rows are imported again
                    why: The depot sends a file every hour.
                    until: refused < 0.1
                    for: 10m
                    within: 4h
                    go: resolved

                  - verify: fixed-file
                """),
        Mutation(
            "undefined-step", in: "checkout-errors",
            "    go: recovered",
            to: """
                    go: recoverd
                #       ^^^^^^^^
                """),
        Mutation(
            "undefined-step", in: "mail-queue",
            "on_failure: page-storefront",
            to: """
                on_failure: page-storefrnt
                #           ^^^^^^^^^^^^^^
                """),
        Mutation(
            "undefined-step", in: "returns-import",
            "      - else: tell-depot",
            to: """
                      - else: tell-the-depot
                #             ^^^^^^^^^^^^^^
                """),
        Mutation(
            "undefined-step", in: "gateway-latency",
            "        go: chart-back",
            to: """
                        go: chart-bak
                #           ^^^^^^^^^
                """),
        Mutation(
            "unreachable-step", in: "checkout-errors",
            "  - verify: recovered",
            to: """
                  - diagnose: load
                #             ^^^^
                    title: How loaded is the host?
                    why: A loaded host makes everything slow.
                    exec: [uptime]
                    timeout: 15s
                    go: false-alarm

                  - verify: recovered
                """),
        Mutation(
            "unreachable-step", in: "mail-queue",
            "  - mitigate: restart-mail",
            to: """
                  - diagnose: load
                #             ^^^^
                    title: How loaded is the host?
                    why: A loaded host makes everything slow.
                    exec: [uptime]
                    timeout: 15s
                    go: false-alarm

                  - mitigate: restart-mail
                """),
        Mutation(
            "unreachable-step", in: "returns-import",
            "  - escalate: page-payments",
            to: """
                  - diagnose: host-load
                #             ^^^^^^^^^
                    title: How loaded is the host?
                    why: A loaded host makes everything slow.
                    exec: [uptime]
                    timeout: 15s
                    go: false-alarm

                  - escalate: page-payments
                """),
        Mutation(
            "unbounded-cycle", in: "checkout-errors",
            """
                within: 15m
                go: resolved
                otherwise: page-payments
            """,
            to: """
                    within: 15m
                    go: resolved
                    otherwise: last-release
                #              ^^^^^^^^^^^^
                """),
        Mutation(
            "unbounded-cycle", in: "mail-queue",
            """
                within: 20m
                go: resolved
                otherwise: page-storefront
            """,
            to: """
                    within: 20m
                    go: resolved
                    otherwise: restart-mail
                #              ^^^^^^^^^^^^
                """),
        Mutation(
            "unbounded-cycle", in: "returns-import",
            """
                within: 4h
                go: resolved
                otherwise: page-payments
            """,
            to: """
                    within: 4h
                    go: resolved
                    otherwise: form
                #              ^^^^
                """),
        Mutation(
            "missing-else", in: "checkout-errors",
            edits: [
                (
                    """
                        decide:
                          - if: now - released < duration("2h")
                    """,
                    """
                        decide:
                          - if: now - released < duration("2h")
                    #     ^
                    """
                ),
                (
                    "      - else: page-payments",
                    ""
                ),
            ]),
        Mutation(
            "missing-else", in: "mail-queue",
            edits: [
                (
                    "      - if: is_running",
                    """
                          - if: is_running
                    #     ^
                    """
                ),
                (
                    "      - else: restart-mail",
                    ""
                ),
            ]),
        Mutation(
            "missing-else", in: "gateway-latency",
            edits: [
                (
                    "      - if: worst > 1.0",
                    """
                          - if: worst > 1.0
                    #     ^
                    """
                ),
                (
                    "      - else: fast-again",
                    ""
                ),
            ]),
        Mutation(
            "branch-order", in: "checkout-errors",
            """
                  - if: now - released < duration("2h")
                    go: roll-back
                    supports: bad-release
                  - else: page-payments
            """,
            to: """
                      - else: page-payments
                      - if: now - released < duration("2h")
                #       ^^
                        go: roll-back
                        supports: bad-release
                """),
        Mutation(
            "branch-order", in: "mail-queue",
            "      - else: restart-mail",
            to: """
                      - else: restart-mail
                      - else: page-storefront
                #       ^^^^
                """),
        Mutation(
            "branch-order", in: "gateway-latency",
            """
                  - else: fast-again
                  - unknown: page-platform
            """,
            to: """
                      - else: fast-again
                      - unknown: page-platform
                      - unknown: fast-again
                #       ^^^^^^^
                """),
        Mutation(
            "with-place", in: "checkout-errors",
            "    go: recovered",
            to: """
                    go: recovered
                    with: {env: prod}
                #         ^^^^^^^^^^^
                """),
        Mutation(
            "with-place", in: "mail-queue",
            "      - else: restart-mail",
            to: """
                      - else: restart-mail
                        with: {host: mail-2.internal}
                #             ^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "with-place", in: "gateway-latency",
            "        go: chart-back",
            to: """
                        go: chart-back
                        with: {revision: "${chart_revision}"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
    ]
}
