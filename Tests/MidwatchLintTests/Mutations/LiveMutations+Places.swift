extension Mutations {
    static let places: [Mutation] = [
        Mutation(
            "dashboard-gone", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "dashboard https://grafana.example mail", "dead: its Grafana says that there is none")
            ]),
        Mutation(
            "certificate-expires", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {dashboard: "https://grafana-mail.example/d/mail?from=now-6h&to=now&var-queue=active"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "certificate grafana-mail.example:443", "alive expires: it ends in 3 d")
            ]),
        Mutation(
            "alert-not-loaded", in: "mail-queue",
            "  - alert: MailQueueLong",
            to: """
                  - alert: MailQueueLong
                #          ^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "alert MailQueueLong", "dead: none of 90 loaded alerts is called so")
            ]),
        Mutation(
            "live-unknown", in: "mail-queue",
            "  - alert: MailQueueLong",
            to: """
                  - alert: MailQueueLong
                #          ^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "alert MailQueueLong", "unknown: prometheus did not answer in time")
            ]),
        Mutation(
            "dashboard-gone", in: "inventory-sync",
            """
            links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "dashboard https://grafana.example inventory", "dead: its Grafana says that there is none")
            ]),
        Mutation(
            "certificate-expires", in: "inventory-sync",
            """
            links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
            """,
            to: """
                links: {dashboard: "https://grafana-inventory.example/d/inventory?from=now-6h&to=now&var-shard=all"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "certificate grafana-inventory.example:443", "dead expires: it ended 2 d ago")
            ]),
        Mutation(
            "alert-not-loaded", in: "inventory-sync",
            "  - alert: InventoryStale",
            to: """
                  - alert: InventoryStale
                #          ^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "alert InventoryStale", "dead: none of 90 loaded alerts is called so")
            ]),
        Mutation(
            "live-unknown", in: "inventory-sync",
            "  - alert: InventoryStale",
            to: """
                  - alert: InventoryStale
                #          ^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "alert InventoryStale", "unknown: prometheus did not answer in time")
            ]),
        Mutation(
            "dashboard-gone", in: "login-failures",
            """
            links: {dashboard: "https://grafana.example/d/login?from=now-1h&to=now&var-env=prod"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/login?from=now-1h&to=now&var-env=prod"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "dashboard https://grafana.example login", "dead: its Grafana says that there is none")
            ]),
        Mutation(
            "certificate-expires", in: "login-failures",
            """
            links: {dashboard: "https://grafana.example/d/login?from=now-1h&to=now&var-env=prod"}
            """,
            to: """
                links: {dashboard: "https://grafana-login.example/d/login?from=now-1h&to=now&var-env=prod"}
                #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "certificate grafana-login.example:443", "alive expires: it ends in 29 d")
            ]),
        Mutation(
            "alert-not-loaded", in: "login-failures",
            "  - alert: LoginsFailing",
            to: """
                  - alert: LoginsFailing
                #          ^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "alert LoginsFailing", "dead: none of 90 loaded alerts is called so")
            ]),
        Mutation(
            "live-unknown", in: "login-failures",
            "  - alert: LoginsFailing",
            to: """
                  - alert: LoginsFailing
                #          ^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "alert LoginsFailing", "unknown: prometheus did not answer in time")
            ]),
        Mutation(
            "link-dead", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {wiki: "https://wiki.internal/mail-queue"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".midwatch/live": "link https://wiki.internal/mail-queue => dead: HTTP 404"]),
        Mutation(
            "link-moved", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {wiki: "https://wiki.internal/mail-queue"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live":
                    "link https://wiki.internal/mail-queue => alive moved: it has moved to https://docs.internal/x"
            ]),
        Mutation(
            "link-dead", in: "inventory-sync",
            """
            links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
            """,
            to: """
                links: {wiki: "https://wiki.internal/inventory-sync"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".midwatch/live": "link https://wiki.internal/inventory-sync => dead: HTTP 404"]),
        Mutation(
            "link-moved", in: "inventory-sync",
            """
            links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
            """,
            to: """
                links: {wiki: "https://wiki.internal/inventory-sync"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live":
                    "link https://wiki.internal/inventory-sync => alive moved: it has moved to https://docs.internal/x"
            ]),
        Mutation(
            "link-dead", in: "login-failures",
            """
            links: {dashboard: "https://grafana.example/d/login?from=now-1h&to=now&var-env=prod"}
            """,
            to: """
                links: {wiki: "https://wiki.internal/login-failures"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".midwatch/live": "link https://wiki.internal/login-failures => dead: HTTP 404"]),
        Mutation(
            "link-moved", in: "login-failures",
            """
            links: {dashboard: "https://grafana.example/d/login?from=now-1h&to=now&var-env=prod"}
            """,
            to: """
                links: {wiki: "https://wiki.internal/login-failures"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live":
                    "link https://wiki.internal/login-failures => alive moved: it has moved to https://docs.internal/x"
            ]),
        Mutation(
            "host-gone", in: "card-provider-down",
            """
                http: {url: "https://status.cards.example.com/api/v2/status.json"}
            """,
            to: """
                    http: {url: "https://status.cards.example.com/api/v2/status.json"}
                #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".midwatch/live": "host status.cards.example.com => dead: the name does not exist"]),
        Mutation(
            "host-gone", in: "package-store-full",
            "      url: https://packages.internal/api/v1/cleanup",
            to: """
                      url: https://packages.internal/api/v1/cleanup
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".midwatch/live": "host packages.internal => dead: the name does not exist"]),
        Mutation(
            "host-gone", in: "price-feed-stale",
            """
                http: {url: "https://prices.internal/v1/readers/wholesale"}
            """,
            to: """
                    http: {url: "https://prices.internal/v1/readers/wholesale"}
                #               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".midwatch/live": "host prices.internal => dead: the name does not exist"]),
    ]

    /// Contacts whose address nobody has any more.
    static let goneContacts: [Mutation] = [
        ("mail-queue", "storefront"), ("inventory-sync", "storefront"), ("session-store-primary", "database"),
    ].map { name, team in
        let contacts = (CleanCorpus.files["midwatch.yaml"] ?? "")
            .split(separator: "contacts:\n", omittingEmptySubsequences: false)
            .joined(separator: "contacts:\n  night-desk: {pagerduty: {routing_key: {env: PAGERDUTY_NIGHT_DESK}}}\n")
        return Mutation(
            "contact-gone", in: name, "    to: [\(team)-primary, \(team)-lead]\n",
            to: "    to: [night-desk, \(team)-lead]\n#        ^^^^^^^^^^\n",
            files: [
                "midwatch.yaml": contacts,
                ".midwatch/live": answer("contact night-desk", "dead: the host of its webhook does not exist"),
            ])
    }

    /// Programs that the machine of the check does not have.
    static let programs: [Mutation] = [
        ("shop-certificate", "    exec: [", "cmctl", "cmctl"),
        ("session-store-primary", "    exec: [", "redis-cli, -h, sentinel.internal, -p, \"26379\"", "redis-cli-7"),
        (
            "mail-queue",
            "    why: A server that does not run needs a start. One that runs needs a restart.\n    exec: [",
            "systemctl",
            "service-state"
        ),
    ].map { name, start, old, program in
        let text = CleanCorpus.text(name)
        let line = text.firstRange(of: start + old).map { text[$0.lowerBound...].prefix(start.count) }
        let rest = text.firstRange(of: start + old).map { text[$0.upperBound...].prefix { $0 != "\n" } } ?? ""
        let first = old.prefix { $0 != "," }
        return Mutation(
            "program-missing", in: name, "\(line ?? "")\(old)\(rest)\n",
            to: "\(line ?? "")\(program)\(old.dropFirst(first.count))\(rest)\n#          "
                + String(repeating: "^", count: program.count) + "\n",
            files: [".midwatch/live": answer("program \(program)", "dead: not found in PATH")])
    }
}
