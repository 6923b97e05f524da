extension Mutations {
    /// Keys that are unknown, missing, doubled or idle.
    static let readerKeys: [Mutation] = [
        Mutation(
            "unknown-key", in: "checkout-errors",
            """
                timeout: 60s
                unattended: allowed
            """,
            to: """
                    timout: 60s
                #   ^^^^^^
                    unattended: allowed
                """),
        Mutation(
            "unknown-key", in: "gateway-latency",
            "    window: 1m",
            to: """
                    windw: 1m
                #   ^^^^^
                """),
        Mutation(
            "unknown-key", in: "mail-queue",
            """
                for: 3m
                every: 30s
                within: 20m
            """,
            to: """
                    for: 3m
                    every: 30s
                    wihtin: 20m
                #   ^^^^^^
                """),
        Mutation(
            "unknown-key", in: "returns-import",
            "title: Returned parcels are not imported",
            to: """
                titel: Returned parcels are not imported
                ^^^^^
                """),
        Mutation(
            "unknown-key", in: "orders-backlog",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_intervall: \
                        30s, default: true}
                        #                                                                     ^^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "wrong-type", in: "checkout-errors",
            "    to: [payments-primary, payments-lead]",
            to: """
                    to: payments-primary
                #       ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "wrong-type", in: "mail-queue",
            "    timeout: 20s",
            to: """
                    timeout: [20s]
                #            ^^^^^
                """),
        Mutation(
            "wrong-type", in: "cart-cache-memory",
            "    guard: [evictions]",
            to: """
                    guard: evictions
                #          ^^^^^^^^^
                """),
        Mutation(
            "missing-key", in: "checkout-errors",
            edits: [
                (
                    "  - verify: recovered",
                    """
                      - verify: recovered
                    #   ^^^^^^
                    """
                ),
                (
                    """
                        every: 15s
                        within: 15m
                    """,
                    "    every: 15s"
                ),
            ]),
        Mutation(
            "missing-key", in: "mail-queue",
            edits: [
                (
                    "  - mitigate: restart-mail",
                    """
                      - mitigate: restart-mail
                    #   ^^^^^^^^
                    """
                ),
                (
                    "    target: mail/${mail_host}",
                    ""
                ),
            ]),
        Mutation(
            "missing-key", in: "returns-import",
            edits: [
                (
                    "midwatch: 1",
                    """
                    midwatch: 1
                    ^^^^^^^^
                    """
                ),
                (
                    "title: Returned parcels are not imported",
                    ""
                ),
            ]),
        Mutation(
            "missing-key", in: "orders-backlog",
            """
              waiting:
                value: orders_waiting{namespace="${namespace}"}
            """,
            to: """
                  waiting:
                # ^^^^^^^
                """),
        Mutation(
            "wrong-value", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    timeout: 15
                #            ^^
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "wrong-value", in: "mail-queue",
            "    unchanged: keep",
            to: """
                    unchanged: kept
                #              ^^^^
                """),
        Mutation(
            "wrong-value", in: "gateway-latency",
            "    for: 3m",
            to: """
                    for: 30m
                #        ^^^
                """),
        Mutation(
            "wrong-value", in: "returns-import",
            "reviewed: 2026-10-14",
            to: """
                reviewed: 2026-14-10
                #         ^^^^^^^^^^
                """),
        Mutation(
            "wrong-name", in: "mail-queue",
            "      is_running: exit == 0",
            to: """
                      is-running: exit == 0
                #     ^^^^^^^^^^
                """),
        Mutation(
            "wrong-name", in: "checkout-errors",
            "  bad-release: The last release broke checkout.",
            to: """
                  bad_release: The last release broke checkout.
                # ^^^^^^^^^^^
                """),
        Mutation(
            "wrong-name", in: "gateway-latency",
            "  slow:",
            to: """
                  Slow:
                # ^^^^
                """),
        Mutation(
            "key-order", in: "checkout-errors",
            """
              - verify: recovered
                title: Errors and latency are back within their objectives
            """,
            to: """
                  - title: Errors and latency are back within their objectives
                    verify: recovered
                #   ^^^^^^
                """),
        Mutation(
            "key-order", in: "mail-queue",
            """
              - mitigate: restart-mail
                title: Restart the mail server
            """,
            to: """
                  - title: Restart the mail server
                    mitigate: restart-mail
                #   ^^^^^^^^
                """),
        Mutation(
            "key-order", in: "returns-import",
            """
              - escalate: page-payments
                title: Bring in the payments team
            """,
            to: """
                  - title: Bring in the payments team
                    escalate: page-payments
                #   ^^^^^^^^
                """),
        Mutation(
            "key-choice", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    query: node_load1
                #   ^^^^^
                    timeout: 15s
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "key-choice", in: "mail-queue",
            "    irreversible: A restart cannot be undone, and needs no undoing.",
            to: """
                    undo: {exec: [sudo, -n, systemctl, --no-pager, stop, postfix.service], timeout: 60s}
                    irreversible: A restart cannot be undone, and needs no undoing.
                #   ^^^^^^^^^^^^
                """),
        Mutation(
            "key-choice", in: "gateway-latency",
            edits: [
                (
                    "  - diagnose: slowest-route",
                    """
                      - diagnose: slowest-route
                    #   ^^^^^^^^
                    """
                ),
                (
                    """
                        query: max(gateway_route_latency_p99_seconds{job="gateway"})
                    """,
                    ""
                ),
            ]),
        Mutation(
            "reserved-key", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    each: [eu, us]
                #   ^^^^
                    timeout: 15s
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "reserved-key", in: "mail-queue",
            "    target: mail/${mail_host}",
            to: """
                    each: [mail-1, mail-2]
                #   ^^^^
                    target: mail/${mail_host}
                """),
        Mutation(
            "reserved-key", in: "returns-import",
            "    within: 4h",
            to: """
                    each: [north, south]
                #   ^^^^
                    within: 4h
                """),
        Mutation(
            "idle-key", in: "gateway-latency",
            """
                timeout: 10s
                capture:
                  worst: value
            """,
            to: """
                    timeout: 10s
                    ok_exit: [1]
                #   ^^^^^^^
                    capture:
                      worst: value
                """),
        Mutation(
            "idle-key", in: "checkout-errors",
            "    within: 15m",
            to: """
                    within: 15m
                    timeout: 10s
                #   ^^^^^^^
                """),
        Mutation(
            "idle-key", in: "session-store-primary",
            """
                  choices: ["yes", "no"]
            """,
            to: """
                      choices: ["yes", "no"]
                    timeout: 5m
                #   ^^^^^^^
                """),
        Mutation(
            "idle-key", in: "card-provider-down",
            "    do:",
            to: """
                    timeout: 30s
                #   ^^^^^^^
                    do:
                """),
        Mutation(
            "reserved-name", in: "mail-queue",
            "      lost: int(json.lost)",
            to: """
                      path: int(json.lost)
                #     ^^^^
                """),
        Mutation(
            "reserved-name", in: "checkout-errors",
            "  - verify: recovered",
            to: """
                  - verify: resolved
                #           ^^^^^^^^
                """),
        Mutation(
            "reserved-name", in: "cart-cache-memory",
            "  REDISCLI_AUTH: {env: MIDWATCH_CART_CACHE_PASSWORD}",
            to: """
                  LD_PRELOAD: {env: MIDWATCH_CART_CACHE_PASSWORD}
                # ^^^^^^^^^^
                """),
    ]
}
