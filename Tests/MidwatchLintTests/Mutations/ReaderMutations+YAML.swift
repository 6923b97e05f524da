extension Mutations {
    /// Texts that are no YAML, and YAML that is refused.
    static let readerYAML: [Mutation] = [
        Mutation(
            "yaml-syntax", in: "checkout-errors",
            "    to: [payments-primary, payments-lead]",
            to: """
                    to: [payments-primary, payments-lead
                #       ^
                """),
        Mutation(
            "yaml-syntax", in: "build-host-disk",
            "    title: Shrink the journal to 500 MB",
            to: """
                \ttitle: Shrink the journal to 500 MB
                ^
                """),
        Mutation(
            "yaml-syntax", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active}
                #      ^
                """),
        Mutation(
            "yaml-syntax", in: "gateway-latency",
            """
                timeout: 20s
                capture:
                  chart_revision: int(json.version)
            """,
            to: """
                    timeout 20s
                    capture:
                #   ^
                      chart_revision: int(json.version)
                """),
        Mutation(
            "duplicate-key", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    timeout: 15s
                    timeout: 30s
                #   ^^^^^^^
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "duplicate-key", in: "orders-backlog",
            "owner: payments",
            to: """
                owner: payments
                owner: platform
                ^^^^^
                """),
        Mutation(
            "duplicate-key", in: "feature-off",
            "    undo_unattended: allowed",
            to: """
                    undo_unattended: allowed
                    undo_unattended: forbidden
                #   ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "empty-file", in: "checkout-errors",
            CleanCorpus.text("checkout-errors"),
            to: "# It has moved to the wiki.\n^\n"),
        Mutation(
            "empty-file", in: "mail-queue",
            CleanCorpus.text("mail-queue"),
            to: "# It has moved to the wiki.\n^\n"),
        Mutation(
            "empty-file", in: "returns-import",
            CleanCorpus.text("returns-import"),
            to: "# It has moved to the wiki.\n^\n"),
        Mutation(
            "second-document", in: "checkout-errors",
            "on_failure: page-payments",
            to: """
                ---
                ^^^
                on_failure: page-payments
                """),
        Mutation(
            "second-document", in: "mail-queue",
            "metrics:",
            to: """
                ---
                ^^^
                metrics:
                """),
        Mutation(
            "second-document", in: "returns-import",
            "triggers:",
            to: """
                ---
                ^^^
                triggers:
                """),
        Mutation(
            "directive", in: "checkout-errors",
            "midwatch: 1",
            to: """
                %YAML 1.1
                ^^^^^^^^^
                ---
                midwatch: 1
                """),
        Mutation(
            "directive", in: "mail-queue",
            "midwatch: 1",
            to: """
                %TAG ! tag:example.com,2026:
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                ---
                midwatch: 1
                """),
        Mutation(
            "directive", in: "returns-import",
            "midwatch: 1",
            to: """
                %YAML 1.1
                ^^^^^^^^^
                # The file begins here.
                ---
                midwatch: 1
                """),
        Mutation(
            "anchor", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    timeout: &short 15s
                #            ^^^^^^^^^^
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "anchor", in: "mail-queue",
            "    to: [storefront-primary, storefront-lead]",
            to: """
                    to: &people [storefront-primary, storefront-lead]
                #       ^^^^^^^^^
                """),
        Mutation(
            "anchor", in: "returns-import",
            "owner: payments",
            to: """
                owner: &team payments
                #      ^^^^^^^^^^^^^^
                """),
        Mutation(
            "alias", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    timeout: *short
                #            ^^^^^^
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "alias", in: "mail-queue",
            "    to: [storefront-primary, storefront-lead]",
            to: """
                    to: *people
                #       ^^^^^^^
                """),
        Mutation(
            "alias", in: "returns-import",
            "      choices: [same, other]",
            to: """
                      choices: [*same, other]
                #               ^^^^^
                """),
        Mutation(
            "tag", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    timeout: !!str 15s
                #            ^^^^^^^^^
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "tag", in: "mail-queue",
            "midwatch: 1",
            to: """
                midwatch: !!int 1
                #         ^^^^^^^
                """),
        Mutation(
            "tag", in: "returns-import",
            "    within: 4h",
            to: """
                    within: !long 4h
                #           ^^^^^^^^
                """),
        Mutation(
            "merge-key", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    <<: {timeout: 15s}
                #   ^^
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "merge-key", in: "mail-queue",
            "    within: 20m",
            to: """
                    within: 20m
                    <<: {for: 5m}
                #   ^^
                """),
        Mutation(
            "merge-key", in: "returns-import",
            "owner: payments",
            to: """
                <<: {owner: payments}
                ^^
                """),
        Mutation(
            "complex-key", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    ? timeout
                #     ^^^^^^^
                    : 15s
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "complex-key", in: "mail-queue",
            "owner: storefront",
            to: """
                ? owner
                # ^^^^^
                : storefront
                """),
        Mutation(
            "complex-key", in: "returns-import",
            "service: returns",
            to: """
                [service]: returns
                ^
                """),
        Mutation(
            "empty-key", in: "checkout-errors",
            """
                timeout: 15s
                retry: {times: 2, every: 5s}
            """,
            to: """
                    "": 15s
                #   ^^
                    retry: {times: 2, every: 5s}
                """),
        Mutation(
            "empty-key", in: "mail-queue",
            "service: mail",
            to: """
                '': mail
                ^^
                """),
        Mutation(
            "empty-key", in: "returns-import",
            "      choices: [same, other]",
            to: """
                      choices: [same, other]
                      "": text
                #     ^^
                """),
    ]
}
