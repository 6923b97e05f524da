extension Mutations {
    /// Changes, secrets and people.
    static let readerSafety: [Mutation] = [
        Mutation(
            "no-undo", in: "checkout-errors",
            edits: [
                (
                    "  - mitigate: roll-back",
                    """
                      - mitigate: roll-back
                    #             ^^^^^^^^^
                    """
                ),
                (
                    """
                        undo:
                          exec:
                            - kubectl
                            - --context=prod
                            - --namespace=checkout
                            - rollout
                            - undo
                            - deployment/checkout
                            - --to-revision=${revision}
                          timeout: 60s
                    """,
                    ""
                ),
                (
                    "    undo_unattended: allowed",
                    ""
                ),
            ]),
        Mutation(
            "no-undo", in: "mail-queue",
            edits: [
                (
                    "  - mitigate: restart-mail",
                    """
                      - mitigate: restart-mail
                    #             ^^^^^^^^^^^^
                    """
                ),
                (
                    "    irreversible: A restart cannot be undone, and needs no undoing.",
                    ""
                ),
            ]),
        Mutation(
            "no-undo", in: "shop-certificate",
            edits: [
                (
                    "  - mitigate: renew",
                    """
                      - mitigate: renew
                    #             ^^^^^
                    """
                ),
                (
                    """
                        irreversible: A certificate that was issued stays issued. The old one is valid \
                    until it expires.
                    """,
                    ""
                ),
            ]),
        Mutation(
            "no-expectation", in: "gateway-latency",
            edits: [
                (
                    "  - mitigate: chart-back",
                    """
                      - mitigate: chart-back
                    #             ^^^^^^^^^^
                    """
                ),
                (
                    "    expect: {slow: improves}",
                    ""
                ),
            ]),
        Mutation(
            "no-expectation", in: "mail-queue",
            edits: [
                (
                    "  - mitigate: restart-mail",
                    """
                      - mitigate: restart-mail
                    #             ^^^^^^^^^^^^
                    """
                ),
                (
                    "    expect: {mails: improves}",
                    ""
                ),
            ]),
        Mutation(
            "no-expectation", in: "session-store-primary",
            edits: [
                (
                    "  - mitigate: promote",
                    """
                      - mitigate: promote
                    #             ^^^^^^^
                    """
                ),
                (
                    "    expect: {reads_failing: improves}",
                    ""
                ),
            ]),
        Mutation(
            "unchecked-input", in: "orders-backlog",
            """
                from: alert.labels.namespace
                pattern: "[a-z0-9][a-z0-9-]{0,62}"
            """,
            to: """
                    from: alert.labels.namespace
                #         ^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "unchecked-input", in: "feature-off",
            """
                from: alert.labels.feature
                pattern: "[a-z][a-z0-9-]{0,62}"
            """,
            to: """
                    from: alert.labels.feature
                #         ^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "unchecked-input", in: "mail-queue",
            """
                from: alert.labels.host
                pattern: "[a-z0-9][a-z0-9.-]{0,199}"
            """,
            to: """
                    from: alert.labels.host
                #         ^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-place", in: "feature-off",
            """
                title: Is the feature on?
                why: Somebody else may have switched it off by now.
                http:
                  url: https://features.internal/v2/features/${feature}
            """,
            to: """
                    title: Is the feature on?
                    why: Somebody else may have switched it off by now.
                    http:
                      url: https://features.internal/v2/features/${feature}?token=${FEATURES_TOKEN}
                #                                                                 ^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-place", in: "cart-cache-memory",
            """
                exec: [redis-cli, -h, cart-cache.internal, --no-auth-warning, CONFIG, SET, \
            maxmemory, "${limit_after}"]
            """,
            to: """
                    exec: [redis-cli, -h, cart-cache.internal, --no-auth-warning, CONFIG, SET, \
                maxmemory, "${limit_after}", --pass, "${REDISCLI_AUTH}"]
                #                                                                                       \
                                             ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-place", in: "ledger-connections",
            "    message: The ledger on ${db_host} has ${connections} in use after ${tried}.",
            to: """
                    message: The ledger on ${db_host} (${PGPASSWORD}) has ${connections} in use after \
                ${tried}.
                #                                      ^^^^^^^^^^^^^
                """),
        Mutation(
            "url", in: "card-provider-down",
            """
                http: {url: "https://status.cards.example.com/api/v2/status.json"}
            """,
            to: """
                    http: {url: "status.cards.example.com/api/v2/status.json"}
                #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "url", in: "search-index-lag",
            """
                http: {url: "https://search.internal:9200/_cluster/health?timeout=5s"}
            """,
            to: """
                    http: {url: "ftp://search.internal:9200/_cluster/health"}
                #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "url", in: "feature-off",
            """
                title: Is the feature on?
                why: Somebody else may have switched it off by now.
                http:
                  url: https://features.internal/v2/features/${feature}
            """,
            to: """
                    title: Is the feature on?
                    why: Somebody else may have switched it off by now.
                    http:
                      url: https://${feature}.internal/v2/features
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "undefined-contact", in: "checkout-errors",
            "    to: [payments-primary, payments-lead]",
            to: """
                    to: [payments-primry, payments-lead]
                #        ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "undefined-contact", in: "mail-queue",
            "    to: [storefront-primary, storefront-lead]",
            to: """
                    to: [storefront-primary, priya]
                #                            ^^^^^
                """),
        Mutation(
            "undefined-contact", in: "returns-import",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    "policy: {page: [platform-primary, platform-lead]}",
                    to: """
                        policy: {page: [platform-primary, platform-boss]}
                        #                                 ^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "undefined-team", in: "session-store-primary",
            "    approval: {from: [database], count: 2, within: 10m}",
            to: """
                    approval: {from: [databases], count: 2, within: 10m}
                #                     ^^^^^^^^^
                """),
        Mutation(
            "undefined-team", in: "card-provider-down",
            "    approval: {from: [payments], count: 2, within: 15m}",
            to: """
                    approval: {from: [payments, cards], count: 2, within: 15m}
                #                               ^^^^^
                """),
        Mutation(
            "undefined-team", in: "build-host-disk",
            "    approval: {from: [platform], within: 10m}",
            to: """
                    approval: {from: [plattform], within: 10m}
                #                     ^^^^^^^^^
                """),
        Mutation(
            "undefined-person", in: "returns-import",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    "  payments: [Priya Nair, Sam Okoye, Lena Berg]",
                    to: """
                          payments: [Pria Nair, Sam Okoye, Lena Berg]
                        #            ^^^^^^^^^
                        """)
            ]),
        Mutation(
            "undefined-person", in: "returns-import",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    "  search: [Priya Nair, Jan Novak]",
                    to: """
                          search: [Priya Nair, Jan Novak, Olga Ruiz]
                        #                                 ^^^^^^^^^
                        """)
            ]),
        Mutation(
            "undefined-person", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    "  storefront: [Ana Silva, Sam Okoye]",
                    to: """
                          storefront: [asilva, Sam Okoye]
                        #              ^^^^^^
                        """)
            ]),
        Mutation(
            "undefined-severity", in: "checkout-errors",
            "severity: SEV2",
            to: """
                severity: SEV5
                #         ^^^^
                """),
        Mutation(
            "undefined-severity", in: "mail-queue",
            "severity: SEV3",
            to: """
                severity: high
                #         ^^^^
                """),
        Mutation(
            "undefined-severity", in: "returns-import",
            "severity: SEV4",
            to: """
                severity: Sev4
                #         ^^^^
                """),
    ]
}
