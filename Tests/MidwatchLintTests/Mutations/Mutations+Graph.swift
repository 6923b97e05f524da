extension Mutations {
    static let graph: [Mutation] = paths + times + conditions + languageSafety

    /// Paths that a run can take.
    static let paths: [Mutation] = [
        Mutation(
            "change-without-verify", in: "checkout-errors",
            "    go: recovered",
            to: """
                    go: resolved
                #       ^^^^^^^^
                    partly: recovered
                """),
        Mutation(
            "change-without-verify", in: "orders-backlog",
            "    partly: short",
            to: """
                    partly: mitigated
                #           ^^^^^^^^^
                """),
        Mutation(
            "change-without-verify", in: "render-farm-capacity",
            "    partly: few-wait",
            to: """
                    partly: resolved
                #           ^^^^^^^^
                """),
        Mutation(
            "failure-reaches-nobody", in: "login-failures",
            """
                go: logins-work
                otherwise: page-platform
            """,
            to: """
                    go: logins-work
                    otherwise: handed-over
                #              ^^^^^^^^^^^
                """),
        Mutation(
            "failure-reaches-nobody", in: "search-cluster-red",
            """
                go: resolved
                otherwise: page-search
            """,
            to: """
                    go: resolved
                    otherwise: handed-over
                #              ^^^^^^^^^^^
                """),
        Mutation(
            "failure-reaches-nobody", in: "returns-import",
            "    go: form",
            to: """
                    go: form
                    otherwise: handed-over
                #              ^^^^^^^^^^^
                """),
        Mutation(
            "failure-called-success", in: "inventory-sync",
            """
                go: resolved
                otherwise: page-storefront
            """,
            to: """
                    go: resolved
                    otherwise: mitigated
                #              ^^^^^^^^^
                """),
        Mutation(
            "failure-called-success", in: "report-replica-lag",
            """
                go: resolved
                otherwise: page-database
            """,
            to: """
                    go: resolved
                    otherwise: resolved
                #              ^^^^^^^^
                """),
        Mutation(
            "failure-called-success", in: "returns-import",
            "    go: form",
            to: """
                    go: form
                    otherwise: false-alarm
                #              ^^^^^^^^^^^
                """),
        Mutation(
            "unknown-decides", in: "recommendations-errors",
            "      - unknown: page-search",
            to: """
                      - unknown: false-alarm
                #                ^^^^^^^^^^^
                """),
        Mutation(
            "unknown-decides", in: "price-feed-stale",
            "      - unknown: page-search",
            to: """
                      - unknown: reconnect
                #                ^^^^^^^^^
                """),
        Mutation(
            "unknown-decides", in: "shop-certificate",
            "      - unknown: page-platform",
            to: """
                      - unknown: renew
                #                ^^^^^
                """),
        Mutation(
            "false-alarm-after-change", in: "orders-backlog",
            "    partly: short",
            to: """
                    partly: false-alarm
                #           ^^^^^^^^^^^
                """),
        Mutation(
            "false-alarm-after-change", in: "mail-queue",
            "    go: resolved",
            to: """
                    go: false-alarm
                #       ^^^^^^^^^^^
                """),
        Mutation(
            "false-alarm-after-change", in: "search-index-lag",
            "    go: resolved",
            to: """
                    go: false-alarm
                #       ^^^^^^^^^^^
                """),
        Mutation(
            "change-before-look", in: "resolver-failures",
            edits: [
                .block("  - diagnose: ready-resolvers", to: nil),
                .lines(
                    "  - mitigate: restart-resolvers",
                    to: """
                          - mitigate: restart-resolvers
                        #             ^^^^^^^^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "change-before-look", in: "search-cluster-red",
            edits: [
                .block("  - diagnose: nodes", to: nil),
                .lines(
                    "  - mitigate: assign-now",
                    to: """
                          - mitigate: assign-now
                        #             ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "change-before-look", in: "render-farm-capacity",
            edits: [
                .block("  - diagnose: machines", to: nil),
                .lines(
                    "  - mitigate: ten-more",
                    to: """
                          - mitigate: ten-more
                        #             ^^^^^^^^
                        """),
            ]),
        Mutation(
            "verify-overlooks-change", in: "cart-cache-memory",
            "    until: used < 0.9 && evictions < 0.001",
            to: """
                    until: evictions < 0.001
                #          ^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "verify-overlooks-change", in: "image-cdn-errors",
            "    until: met.image_errors",
            to: """
                    until: page_errors < 0.02
                #          ^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "verify-overlooks-change", in: "checkout-errors",
            "    until: errors < 0.01 && p99 < 0.5",
            to: """
                    until: p99 < 0.5
                #          ^^^^^^^^^
                """),
        Mutation(
            "unattended-behind-person", in: "checkout-errors",
            "    unattended: allowed",
            to: """
                    approval: {from: [payments], within: 10m}
                    unattended: allowed
                #   ^^^^^^^^^^
                """),
        Mutation(
            "unattended-behind-person", in: "login-failures",
            "    unattended: allowed",
            to: """
                    approval: {from: [platform], within: 10m}
                    unattended: allowed
                #   ^^^^^^^^^^
                """),
        Mutation(
            "unattended-behind-person", in: "image-cdn-errors",
            edits: [
                .lines(
                    """
                          - if: image_errors > 0.02
                            why: The errors are gone already.
                    """, to: "      - ask: Is the second provider healthy?"),
                .lines(
                    "    unattended: allowed",
                    to: """
                            unattended: allowed
                        #   ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "at-most-without-loop", in: "gateway-latency",
            """
                timeout: 20s
                capture:
            """,
            to: """
                    timeout: 20s
                    at_most: 2
                #   ^^^^^^^
                    capture:
                """),
        Mutation(
            "at-most-without-loop", in: "mail-queue",
            "    timeout: 60s",
            to: """
                    timeout: 60s
                    at_most: 2
                #   ^^^^^^^
                """),
        Mutation(
            "at-most-without-loop", in: "shop-certificate",
            "    within: 15m",
            to: """
                    within: 15m
                    at_most: 3
                #   ^^^^^^^
                """),
        Mutation(
            "loop-without-pause", in: "orders-backlog",
            edits: [
                .lines(
                    "  - diagnose: workers",
                    to: """
                          - diagnose: workers
                        #             ^^^^^^^
                        """),
                .lines(
                    """
                        timeout: 15s
                        capture:
                          wanted: int(json.spec.replicas)
                    """,
                    to: """
                            timeout: 15s
                            at_most: 5
                            capture:
                              wanted: int(json.spec.replicas)
                        """),
                .lines(
                    """
                          - if: ready < wanted
                            go: page-orders
                    """,
                    to: """
                              - if: ready < wanted
                                go: workers
                        """),
            ]),
        Mutation(
            "loop-without-pause", in: "search-index-lag",
            edits: [
                .lines(
                    "  - diagnose: cluster",
                    to: """
                          - diagnose: cluster
                        #             ^^^^^^^
                        """),
                .lines(
                    """
                        timeout: 10s
                        capture:
                          status: string(json.status)
                    """,
                    to: """
                            timeout: 10s
                            at_most: 3
                            capture:
                              status: string(json.status)
                        """),
                .lines("      - else: page-search", to: "      - else: cluster"),
            ]),
        Mutation(
            "loop-without-pause", in: "price-feed-stale",
            edits: [
                .lines(
                    "  - diagnose: reader-state",
                    to: """
                          - diagnose: reader-state
                        #             ^^^^^^^^^^^^
                        """),
                .lines(
                    """
                        timeout: 10s
                        retry: {times: 2, every: 5s}
                    """,
                    to: """
                            timeout: 10s
                            at_most: 10
                            retry: {times: 2, every: 5s}
                        """),
                .lines(
                    """
                          - if: connected
                            go: page-search
                    """,
                    to: """
                              - if: connected
                                go: reader-state
                        """),
            ]),
    ]
}
