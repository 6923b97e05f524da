extension Mutations {
    static let people: [Mutation] = [
        Mutation(
            "owner-missing", in: "build-host-disk",
            """
            id: build-host-disk
            title: A build host runs out of disk space
            why: Builds fail for every team. Most often the journal or old layers of images fill the disk.
            owner: platform
            """,
            to: """
                id: build-host-disk
                #   ^^^^^^^^^^^^^^^
                title: A build host runs out of disk space
                why: Builds fail for every team. Most often the journal or old layers of images fill the disk.
                """),
        Mutation(
            "owner-missing", in: "checkout-errors",
            """
            id: checkout-errors
            title: Checkout answers with errors
            why: Customers cannot pay. Most often a bad release, sometimes an exhausted pool of connections.
            owner: payments
            """,
            to: """
                id: checkout-errors
                #   ^^^^^^^^^^^^^^^
                title: Checkout answers with errors
                why: Customers cannot pay. Most often a bad release, sometimes an exhausted pool of connections.
                """),
        Mutation(
            "owner-missing", in: "mail-queue",
            """
            id: mail-queue
            title: Mails to customers wait in the queue
            why: Customers get no confirmation of their order. Most often the mail server lost its connection.
            owner: storefront
            """,
            to: """
                id: mail-queue
                #   ^^^^^^^^^^
                title: Mails to customers wait in the queue
                why: Customers get no confirmation of their order. Most often the mail server lost its connection.
                """),
        Mutation(
            "person-alone", in: "build-host-disk",
            "    to: [platform-primary, platform-lead]",
            to: """
                    to: [tmori]
                #        ^^^^^
                """, files: ["midwatch.yaml": called("tmori")]),
        Mutation(
            "person-alone", in: "checkout-errors",
            "    to: [payments-primary, payments-lead]",
            to: """
                    to: [pnair]
                #        ^^^^^
                """, files: ["midwatch.yaml": called("pnair")]),
        Mutation(
            "person-alone", in: "cart-cache-memory",
            "    to: [storefront-primary, storefront-lead]",
            to: """
                    to: [asilva]
                #        ^^^^^^
                """, files: ["midwatch.yaml": called("asilva")]),
        Mutation(
            "nobody-acknowledges", in: "build-host-disk",
            """
              - escalate: page-platform
                title: Bring in the platform team
                to: [platform-primary, platform-lead]
                message: ${host} has ${free} free on /var after ${tried}.
                ack_within: 10m
            """,
            to: """
                  - escalate: page-platform
                #             ^^^^^^^^^^^^^
                    title: Bring in the platform team
                    to: [platform-primary, platform-lead]
                    message: ${host} has ${free} free on /var after ${tried}.
                    go: handed-over
                """),
        Mutation(
            "nobody-acknowledges", in: "checkout-errors",
            """
              - escalate: page-payments
                title: Bring in the payments team
                to: [payments-primary, payments-lead]
                message: Checkout fails for ${errors} of requests after ${tried}. The slowest take ${p99}.
                ack_within: 5m
            """,
            to: """
                  - escalate: page-payments
                #             ^^^^^^^^^^^^^
                    title: Bring in the payments team
                    to: [payments-primary, payments-lead]
                    message: Checkout fails for ${errors} of requests after ${tried}. The slowest take ${p99}.
                    go: handed-over
                """),
        Mutation(
            "nobody-acknowledges", in: "gateway-latency",
            """
              - escalate: page-platform
                title: Bring in the platform team
                to: [platform-primary, platform-lead]
                message: ${slow} of the requests to the gateway are slower than one second after ${tried}.
                ack_within: 5m
            """,
            to: """
                  - escalate: page-platform
                #             ^^^^^^^^^^^^^
                    title: Bring in the platform team
                    to: [platform-primary, platform-lead]
                    message: ${slow} of the requests to the gateway are slower than one second after ${tried}.
                    go: handed-over
                """),
        Mutation(
            "tries-not-told", in: "build-host-disk",
            "    message: ${host} has ${free} free on /var after ${tried}.",
            to: """
                    message: ${host} has ${free} free on /var.
                #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "tries-not-told", in: "checkout-errors",
            "    message: Checkout fails for ${errors} of requests after ${tried}. The slowest take ${p99}.",
            to: """
                    message: Checkout fails for ${errors} of requests. The slowest take ${p99}.
                #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "tries-not-told", in: "card-provider-down",
            "    message: Card payments fail for ${declined} of customers after ${tried}.",
            to: """
                    message: Card payments fail for ${declined} of customers.
                #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "contact-twice", in: "build-host-disk",
            "    to: [platform-primary, platform-lead]",
            to: """
                    to: [platform-lead, platform-lead]
                #                       ^^^^^^^^^^^^^
                """),
        Mutation(
            "contact-twice", in: "checkout-errors",
            "    to: [payments-primary, payments-lead]",
            to: """
                    to: [payments-lead, payments-lead]
                #                       ^^^^^^^^^^^^^
                """),
        Mutation(
            "contact-twice", in: "cart-cache-memory",
            "    to: [storefront-primary, storefront-lead]",
            to: """
                    to: [storefront-lead, storefront-lead]
                #                         ^^^^^^^^^^^^^^^
                """),
    ]

    /// The configuration in which a person is a contact.
    private static func called(_ login: String) -> String {
        CleanCorpus.edited(
            file: "midwatch.yaml", "contacts:\n",
            to: "contacts:\n  \(login): {webhook: {env: SLACK_\(login.uppercased())}}\n")
    }
}
