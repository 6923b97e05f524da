extension Mutations {
    /// Ways into other runbooks.
    static let readerRunbooks: [Mutation] = [
        Mutation(
            "undefined-runbook", in: "search-index-lag",
            "        go: runbook/search-cluster-red",
            to: """
                        go: runbook/search-cluster-read
                #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "undefined-runbook", in: "recommendations-errors",
            "      - else: runbook/feature-off",
            to: """
                      - else: runbook/features
                #             ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "undefined-runbook", in: "checkout-errors",
            """
                go: resolved
                otherwise: page-payments
            """,
            to: """
                    go: resolved
                    otherwise: runbook/checkout-down
                #              ^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "runbook-cycle", in: "recommendations-errors",
            """
                  - else: runbook/feature-off
                    with: {feature: recommendations}
            """,
            to: """
                      - else: runbook/recommendations-errors
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "runbook-cycle", in: "feature-off",
            """
                within: 15m
                go: tell-owner
                otherwise: page-storefront
            """,
            to: """
                    within: 15m
                    go: tell-owner
                    otherwise: runbook/recommendations-errors
                #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "runbook-cycle", in: "search-index-lag",
            """
                within: 30m
                go: resolved
                otherwise: page-search
            """,
            to: """
                    within: 30m
                    go: resolved
                    otherwise: runbook/search-index-lag
                #              ^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "undefined-input", in: "search-index-lag",
            "        with: {cluster: products}",
            to: """
                        with: {clusters: products}
                #              ^^^^^^^^
                """),
        Mutation(
            "undefined-input", in: "recommendations-errors",
            "        with: {feature: recommendations}",
            to: """
                        with: {feature: recommendations, zone: eu}
                #                                        ^^^^
                """),
        Mutation(
            "undefined-input", in: "recommendations-errors",
            "        with: {feature: recommendations}",
            to: """
                        with: {name: recommendations}
                #              ^^^^
                """),
        Mutation(
            "input-value", in: "search-index-lag",
            "        with: {cluster: products}",
            to: """
                        with: {cluster: product}
                #                       ^^^^^^^
                """),
        Mutation(
            "input-value", in: "recommendations-errors",
            "        with: {feature: recommendations}",
            to: """
                        with: {feature: Recommendations}
                #                       ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "input-value", in: "recommendations-errors",
            "        with: {feature: recommendations}",
            to: """
                        with: {feature: recommendations v2}
                #                       ^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "duplicate-runbook", in: "mail-queue",
            "id: mail-queue",
            to: """
                id: mail-queue
                #   ^^^^^^^^^^
                """,
            files: [
                "runbooks/returns-import.runbook.yaml": CleanCorpus.edited(
                    file: "runbooks/returns-import.runbook.yaml",
                    "id: returns-import",
                    to: """
                        id: mail-queue
                        #   ^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "duplicate-runbook", in: "returns-import",
            "id: returns-import",
            to: """
                id: checkout-errors
                #   ^^^^^^^^^^^^^^^
                """,
            files: [
                "runbooks/checkout-errors.runbook.yaml": CleanCorpus.edited(
                    file: "runbooks/checkout-errors.runbook.yaml",
                    "id: checkout-errors",
                    to: """
                        id: checkout-errors
                        #   ^^^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "duplicate-runbook", in: "gateway-latency",
            "id: gateway-latency",
            to: """
                id: gateway
                #   ^^^^^^^
                """,
            files: [
                "runbooks/shop-certificate.runbook.yaml": CleanCorpus.edited(
                    file: "runbooks/shop-certificate.runbook.yaml",
                    "id: shop-certificate",
                    to: """
                        id: gateway
                        #   ^^^^^^^
                        """)
            ]),
    ]
}
