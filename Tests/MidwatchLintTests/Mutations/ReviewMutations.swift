extension Mutations {
    static let review: [Mutation] = reviews

    private static let reviews: [Mutation] = [
        Mutation(
            "owner-unknown", in: "inventory-sync",
            "owner: storefront",
            to: """
                owner: storefronts
                #      ^^^^^^^^^^^
                """,
            files: ["CODEOWNERS": nil]),
        Mutation(
            "owner-unknown", in: "mail-queue",
            "owner: storefront",
            to: """
                owner: mail-team
                #      ^^^^^^^^^
                """,
            files: ["CODEOWNERS": owners(of: "mail-queue", "")]),
        Mutation(
            "owner-unknown", in: "session-store-primary",
            "owner: database",
            to: """
                owner: data-bases
                #      ^^^^^^^^^^
                """,
            files: ["CODEOWNERS": nil, "OWNERS_ALIASES": "aliases:\n  databases:\n  - asilva\n"]),
        Mutation(
            "review-expired", in: "inventory-sync",
            "reviewed: 2026-10-18",
            to: """
                reviewed: never
                #         ^^^^^
                """),
        Mutation(
            "review-expired", in: "mail-queue",
            "reviewed: 2026-10-25",
            to: """
                reviewed: 2025-10-25
                #         ^^^^^^^^^^
                """),
        Mutation(
            "review-expired", in: "session-store-primary",
            "reviewed: 2026-11-16",
            to: """
                reviewed: 2026-12-16
                #         ^^^^^^^^^^
                """),
        Mutation(
            "review-expired", in: "mail-queue",
            edits: [
                .lines("reviewed: 2026-10-25", to: nil),
                .lines(
                    "title: Mails to customers wait in the queue",
                    to: """
                        title: Mails to customers wait in the queue
                        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                        """),
            ]),
        Mutation(
            "drill-expired", in: "mail-queue",
            "drilled: 2026-08-14",
            to: """
                drilled: never
                #        ^^^^^
                """),
        Mutation(
            "drill-expired", in: "inventory-sync",
            "drilled: 2026-04-10",
            to: """
                drilled: 2025-11-01
                #        ^^^^^^^^^^
                """),
        Mutation(
            "drill-expired", in: "session-store-primary",
            "drilled: 2026-06-26",
            to: """
                drilled: 2024-02-29
                #        ^^^^^^^^^^
                """),
    ]
}
