extension Mutations {
    static let repository: [Mutation] = links + scripts + catalogues + versions + drifts + copies

    private static let links: [Mutation] = [
        Mutation(
            "relative-link-dead", in: "session-store-primary",
            "docs/session-store.md#is-it-gone says?",
            to: """
                docs/sessions.md#is-it-gone says?
                #                                                                         ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "relative-link-dead", in: "invoice-run-late",
            "why: Customers get no invoice by nine. Most often the run waits for a file of the bank.",
            to: """
                why: Read [the page](../docs/invoice.md) first. Most often the run waits for a file of the bank.
                #                    ^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "relative-link-dead", in: "invoice-run-late",
            """
                  Choose the file of today and ask for it again, as docs/invoices.md#ask-for-the-file says.
            """,
            to: """
                      Choose the file of today and ask for it again, as docs/invoices.md#ask-for-the-file says.
                #                                                       ^^^^^^^^^^^^^^^^
                """,
            files: ["docs/invoices.md": nil]),
        Mutation(
            "anchor-dead", in: "session-store-primary",
            "      Follow docs/session-store.md#promote-a-replica up to its last line.",
            to: """
                      Follow docs/session-store.md#promote-one-replica up to its last line.
                #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "anchor-dead", in: "invoice-run-late",
            """
                  Choose the file of today and ask for it again, as docs/invoices.md#ask-for-the-file says.
            """,
            to: """
                      Choose the file of today and ask for it again, as docs/invoices.md#ask-for-the-file says.
                #                                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: ["docs/invoices.md": "# Invoices\n\n## How to ask for the file\n"]),
        Mutation(
            "anchor-dead", in: "returns-import",
            """
                  text: Read the rows above. Does the file have the columns of docs/returns.md#columns?
            """,
            to: """
                      text: Read the rows above. Does the file have the columns of docs/returns.md#rows?
                #                                                                  ^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "upstream-deprecated", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {old: "https://wiki.internal/archive/mail"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "upstream-deprecated", in: "returns-import",
            """
            links: {dashboard: "https://grafana.example/d/returns?from=now-24h&to=now&var-depot=all"}
            """,
            to: """
                links: {old: "https://wiki.internal/deprecated/returns"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "upstream-deprecated", in: "inventory-sync",
            """
            links: {dashboard: "https://grafana.example/d/inventory?from=now-6h&to=now&var-shard=all"}
            """,
            to: """
                links: {old: "https://wiki.internal/a/obsolete/b/stock"}
                #             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "doc-version-old", in: "mail-queue",
            """
            links: {dashboard: "https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active"}
            """,
            to: """
                links: {manual: "https://www.postgresql.org/docs/9.6/sql.html"}
                #                                                ^^^
                """),
        Mutation(
            "doc-version-old", in: "returns-import",
            """
            links: {dashboard: "https://grafana.example/d/returns?from=now-24h&to=now&var-depot=all"}
            """,
            to: """
                links: {manual: "https://docs.openshift.com/container-platform/4.6/welcome"}
                #                                                              ^^^
                """),
        Mutation(
            "doc-version-old", in: "resolver-failures",
            """
            links: {dashboard: "https://grafana.example/d/resolver?from=now-1h&to=now&var-cluster=prod"}
            """,
            to: """
                links: {manual: "https://v1-28.docs.kubernetes.io/docs/dns"}
                #                         ^^^^
                """),
    ]

    private static let scripts: [Mutation] = [
        Mutation(
            "script-missing", in: "invoice-run-late",
            "    exec: [./scripts/bank-file.sh, --day, today, --json]",
            to: """
                    exec: [./scripts/bank-files.sh, --day, today, --json]
                #          ^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "script-missing", in: "inventory-sync",
            "    exec: [./scripts/sync-shard.sh, --status, --json]",
            to: """
                    exec: [./bin/sync-shard.sh, --status, --json]
                #          ^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "script-missing", in: "package-store-full",
            """
                exec: [./scripts/package-report.sh, --limit, "20", --json]
            """,
            to: """
                    exec: [./scripts/package-report.sh, --limit, "20", --json]
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: ["scripts/package-report.sh": nil]),
        Mutation(
            "script-not-executable", in: "package-store-full",
            """
                exec: [./scripts/package-report.sh, --limit, "20", --json]
            """,
            to: """
                    exec: [./scripts/package-report.sh, --limit, "20", --json]
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [".git/modes": "100644 scripts/package-report.sh\n"]),
        Mutation(
            "script-not-executable", in: "inventory-sync",
            "    exec: [./scripts/sync-shard.sh, --status, --json]",
            to: """
                    exec: [./docs/sync-shard.sh, --status, --json]
                #          ^^^^^^^^^^^^^^^^^^^^
                """,
            files: ["docs/sync-shard.sh": "plain text\n"]),
        Mutation(
            "script-not-executable", in: "invoice-run-late",
            "    exec: [./scripts/bank-file.sh, --day, today, --json]",
            to: """
                    exec: [./docs/bank-file.sh, --day, today, --json]
                #          ^^^^^^^^^^^^^^^^^^^
                """,
            files: ["docs/bank-file.sh": "#!/bin/sh\n", ".git/modes": "100644 docs/bank-file.sh\n"]),
        Mutation(
            "script-flag-gone", in: "invoice-run-late",
            "    exec: [./scripts/bank-file.sh, --day, today, --json]",
            to: """
                    exec: [./scripts/bank-file.sh, --date, today, --json]
                #                                  ^^^^^^
                """),
        Mutation(
            "script-flag-gone", in: "inventory-sync",
            "    exec: [./scripts/sync-shard.sh, --status, --json]",
            to: """
                    exec: [./scripts/sync-shard.sh, --state, --json]
                #                                   ^^^^^^^
                """),
        Mutation(
            "script-flag-gone", in: "package-store-full",
            """
                exec: [./scripts/package-report.sh, --limit, "20", --json]
            """,
            to: """
                    exec: [./scripts/package-report.sh, --most=20, --json]
                #                                       ^^^^^^^^^
                """),
    ]
}
