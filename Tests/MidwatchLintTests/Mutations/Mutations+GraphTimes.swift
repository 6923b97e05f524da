extension Mutations {
    /// How long it may take.
    static let times: [Mutation] = [
        Mutation(
            "slow-to-first-change", in: "login-failures",
            edits: [
                .lines(
                    """
                        timeout: 15s
                        capture:
                    """,
                    to: """
                            timeout: 10m
                            retry: {times: 3, every: 5s}
                            capture:
                        """),
                .lines(
                    "  - mitigate: release-back",
                    to: """
                          - mitigate: release-back
                        #             ^^^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "slow-to-first-change", in: "resolver-failures",
            edits: [
                .lines(
                    """
                        timeout: 10s
                        capture:
                    """,
                    to: """
                            timeout: 10s
                            retry: {times: 20, every: 90s}
                            capture:
                        """),
                .lines(
                    "  - mitigate: restart-resolvers",
                    to: """
                          - mitigate: restart-resolvers
                        #             ^^^^^^^^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "slow-to-first-change", in: "search-cluster-red",
            edits: [
                .lines("    retry: {times: 2, every: 5s}", to: "    retry: {times: 20, every: 6m}"),
                .lines(
                    "  - mitigate: assign-now",
                    to: """
                          - mitigate: assign-now
                        #             ^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "slow-to-hand-over", in: "checkout-errors",
            "severity: SEV2",
            to: """
                severity: SEV1
                #         ^^^^
                """),
        Mutation(
            "slow-to-hand-over", in: "gateway-latency",
            "severity: SEV2",
            to: """
                severity: SEV1
                #         ^^^^
                """),
        Mutation(
            "slow-to-hand-over", in: "search-cluster-red",
            "severity: SEV2",
            to: """
                severity: SEV1
                #         ^^^^
                """),
    ]

    /// What conditions say.
    static let conditions: [Mutation] = [
        Mutation(
            "constant-condition", in: "orders-backlog",
            "    until: waiting < 1000.0",
            to: """
                    until: waiting < 1000.0 || waiting >= 100.0
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "constant-condition", in: "session-store-primary",
            "    until: reads_failing < 0.02",
            to: """
                    until: reads_failing < 0.02 && reads_failing > 0.5
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "constant-condition", in: "ledger-connections",
            "      - if: idle > 0",
            to: """
                      - if: idle > 0 && idle < 0
                #           ^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "constant-condition", in: "inventory-sync",
            "      - if: shard >= 0 && shard < 16",
            to: """
                      - if: shard >= 0 || shard < 16
                #           ^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "branch-never-taken", in: "orders-backlog",
            "      - else: more-workers",
            to: """
                      - if: wanted >= 30
                #           ^^^^^^^^^^^^
                        go: more-workers
                      - else: more-workers
                """),
        Mutation(
            "branch-never-taken", in: "mail-queue",
            """
                  - if: lost > 20
                    go: restart-mail
                    supports: stale
            """,
            to: """
                      - if: lost > 20
                        go: restart-mail
                        supports: stale
                      - if: lost > 100
                #           ^^^^^^^^^^
                        go: page-storefront
                """),
        Mutation(
            "branch-never-taken", in: "figures-dropped",
            """
                    go: more-shards
                    supports: slow-store
            """,
            to: """
                        go: more-shards
                        supports: slow-store
                      - if: busy_shards > 60.0 && busy_shards < 70.0
                #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        go: more-shards
                """),
        Mutation(
            "boundary-gap", in: "search-index-lag",
            "        refutes: cluster-slow",
            to: """
                        refutes: cluster-slow
                      - if: per_second > 1.0
                #           ^^^^^^^^^^^^^^^^
                        go: page-search
                """),
        Mutation(
            "boundary-gap", in: "report-replica-lag",
            "        supports: long-report",
            to: """
                        supports: long-report
                      - if: minutes < 15.0
                #           ^^^^^^^^^^^^^^
                        go: page-database
                """),
        Mutation(
            "boundary-gap", in: "figures-dropped",
            edits: [
                .lines("      - if: busy_shards >= 50.0", to: "      - if: busy_shards > 50.0"),
                .lines(
                    "        supports: slow-store",
                    to: """
                                supports: slow-store
                              - if: busy_shards < 50.0
                        #           ^^^^^^^^^^^^^^^^^^
                                go: page-platform
                        """),
            ]),
    ]
}
