extension Mutations {
    static let drifts: [Mutation] = [
        Mutation(
            "todo-left", in: "mail-queue",
            "    title: Does the mail server run?",
            to: """
                    title: Does the mail server run? \(todo)
                #                                    ^^^^
                """),
        Mutation(
            "todo-left", in: "inventory-sync",
            "    why: A shard reads its changes again from the last mark, so nothing is lost.",
            to: """
                    why: \(fix). A shard reads its changes again from the last mark, so nothing is lost.
                #        ^^^^^
                """),
        Mutation(
            "todo-left", in: "returns-import",
            "service: returns",
            to: """
                # \(tbd) by the team
                # ^^^
                service: returns
                """),
        Mutation(
            "changed-since-review", in: "inventory-sync",
            "reviewed: 2026-10-18",
            to: """
                reviewed: 2026-10-18
                watches: ["scripts/*"]
                #         ^^^^^^^^^^^
                """,
            files: [".git/log": "2026-11-02\n\nM\tscripts/sync-shard.sh\n"]),
        Mutation(
            "changed-since-review", in: "mail-queue",
            "reviewed: 2026-10-25",
            to: """
                reviewed: 2026-10-25
                watches: [deploy/mail/, docs/**]
                #         ^^^^^^^^^^^^
                """,
            files: [
                ".git/log": "2026-10-26\n\nA\tdeploy/mail/postfix/main.cf\n2026-10-01\n\nM\tdocs/x.md\n",
                "deploy/mail/postfix/main.cf": "relayhost =\n",
            ]),
        Mutation(
            "changed-since-review", in: "session-store-primary",
            "reviewed: 2026-11-16",
            to: """
                reviewed: 2026-11-16
                watches:
                  - docs/session-store.md
                #   ^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".git/log": "2026-11-20\n\nM\tdocs/session-store.md\n"]),
        Mutation(
            "watches-nothing", in: "inventory-sync",
            "reviewed: 2026-10-18",
            to: """
                reviewed: 2026-10-18
                watches: ["scripts/*.sh", "script/*.sh"]
                #                         ^^^^^^^^^^^^^
                """),
        Mutation(
            "watches-nothing", in: "mail-queue",
            "reviewed: 2026-10-25",
            to: """
                reviewed: 2026-10-25
                watches: [docs/, deploy/mail/]
                #                ^^^^^^^^^^^^
                """),
        Mutation(
            "watches-nothing", in: "session-store-primary",
            "reviewed: 2026-11-16",
            to: """
                reviewed: 2026-11-16
                watches:
                  - docs/session-store.md
                  - docs/session_store.md
                #   ^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "owner-disagrees", in: "inventory-sync",
            "owner: storefront",
            to: """
                owner: storefront
                #      ^^^^^^^^^^
                """,
            files: ["CODEOWNERS": owners(of: "inventory-sync", "@shop/search")]),
        Mutation(
            "owner-disagrees", in: "mail-queue",
            "owner: storefront",
            to: """
                owner: storefront
                #      ^^^^^^^^^^
                """,
            files: ["CODEOWNERS": owners(of: "mail-queue", "@tmori")]),
        Mutation(
            "owner-disagrees", in: "session-store-primary",
            "owner: database",
            to: """
                owner: database
                #      ^^^^^^^^
                """,
            files: ["CODEOWNERS": owners(of: "session-store-primary", "@shop/payments @shop/search")]),
        Mutation(
            "orphan-runbook", in: "mail-queue",
            """
            id: mail-queue
            title: Mails to customers wait in the queue
            why: Customers get no confirmation of their order. Most often the mail server lost its connection.
            owner: storefront
            service: mail
            severity: SEV3
            reviewed: 2026-10-25
            drilled: 2026-08-14
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            triggers:
              - alert: MailQueueLong
            """,
            to: """
                id: mail-queue
                #   ^^^^^^^^^^
                title: Mails to customers wait in the queue
                why: Customers get no confirmation of their order. Most often the mail server lost its connection.
                owner: storefront
                service: mail
                severity: SEV3
                reviewed: 2026-10-25
                drilled: 2026-08-14
                links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
                """, files: ["rules/storefront.yaml": rules("storefront", without: "MailQueueLong")]),
        Mutation(
            "orphan-runbook", in: "inventory-sync",
            """
            id: inventory-sync
            title: The stock in the shop is not up to date
            why: Customers order what is sold out. Most often one shard of the sync hangs.
            owner: storefront
            service: inventory-sync
            severity: SEV3
            reviewed: 2026-10-18
            drilled: 2026-04-10
            links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
            triggers:
              - alert: InventoryStale
            """,
            to: """
                id: inventory-sync
                #   ^^^^^^^^^^^^^^
                title: The stock in the shop is not up to date
                why: Customers order what is sold out. Most often one shard of the sync hangs.
                owner: storefront
                service: inventory-sync
                severity: SEV3
                reviewed: 2026-10-18
                drilled: 2026-04-10
                links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
                """, files: ["rules/storefront.yaml": rules("storefront", without: "InventoryStale")]),
        Mutation(
            "orphan-runbook", in: "session-store-primary",
            """
            id: session-store-primary
            title: The primary of the session store does not answer
            why: Customers are logged out with every request. Most often its host is gone.
            owner: database
            service: session-store
            severity: SEV2
            reviewed: 2026-11-16
            drilled: 2026-06-26
            links: {dashboard: "https://grafana.example/d/session-store?from=now-1h&to=now&var-role=primary"}
            triggers:
              - alert: SessionStoreDown
            """,
            to: """
                id: session-store-primary
                #   ^^^^^^^^^^^^^^^^^^^^^
                title: The primary of the session store does not answer
                why: Customers are logged out with every request. Most often its host is gone.
                owner: database
                service: session-store
                severity: SEV2
                reviewed: 2026-11-16
                drilled: 2026-06-26
                links: {dashboard: "https://grafana.example/d/session-store?from=now-1h&to=now&var-role=primary"}
                """, files: ["rules/database.yaml": rules("database", without: "SessionStoreDown")]),
    ]

    // The sources of this project hold no such words of their own.
    private static let todo = "TO" + "DO"
    private static let fix = "FIX" + "ME"
    private static let tbd = "TB" + "D"

    /// The file of owners of the corpus with other owners of one runbook.
    static func owners(of name: String, _ owners: String) -> String {
        (CleanCorpus.files["CODEOWNERS"] ?? "") + "/runbooks/\(name).runbook.yaml \(owners)\n"
    }

    /// Runbooks that became copies of the one about prices, whose target alone still names it.
    static let copies: [Mutation] = [
        ("inventory-sync", "inventory-sync", "InventoryStale"),
        ("package-store-full", "package-store", "PackageStoreFull"),
        ("search-index-lag", "search-indexer", "SearchIndexBehind"),
    ].map { name, service, alert in
        var text = CleanCorpus.text("price-feed-stale")
        for (old, new) in [
            ("id: price-feed-stale\n", "id: \(name)\n#   \(String(repeating: "^", count: name.count))\n"),
            ("service: price-feed\n", "service: \(service)\n"), ("PricesStale", alert),
            ("owner: search\n", line("owner:", of: name)),
        ] {
            text = text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
        }
        return Mutation("copy-paste-drift", in: name, CleanCorpus.text(name), to: text)
    }

    /// A line of a runbook of the corpus.
    private static func line(_ start: String, of name: String) -> String {
        let line = CleanCorpus.text(name).split(separator: "\n").first { $0.hasPrefix(start) }
        return (line ?? "") + "\n"
    }

    /// A file of rules of the corpus without one of its alerts.
    private static func rules(_ name: String, without alert: String) -> String {
        let text = CleanCorpus.files["rules/\(name).yaml"] ?? ""
        var kept: [Substring] = []
        var isLeftOut = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("      - ") { isLeftOut = line == "      - alert: \(alert)" }
            if line.first.map({ $0 != " " }) == true { isLeftOut = false }
            if !isLeftOut { kept.append(line) }
        }
        return kept.joined(separator: "\n")
    }
}
