extension Mutations {
    static let wording: [Mutation] = wordingOfTexts + wordingOfInstructions

    private static let wordingOfTexts: [Mutation] = [
        Mutation(
            "title-too-long", in: "gateway-latency",
            "title: The gateway answers slowly",
            to: """
                title: The gateway answers slowly to customers of all regions and to every team inside
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "title-too-long", in: "checkout-errors",
            "    title: Was checkout released in the last two hours?",
            to: """
                    title: Was checkout, or anything that stands before or behind it, released in the last two hours?
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "title-too-long", in: "cart-cache-memory",
            "    title: The cache has room, and evicts nothing",
            to: """
                    title: The cache has room for all carts of the sale, and has evicted nothing for a while
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "change-without-why", in: "checkout-errors",
            """
              - mitigate: roll-back
                title: Roll checkout back to the previous release
                why: The previous release served customers well, and going back takes a minute.
            """,
            to: """
                  - mitigate: roll-back
                #             ^^^^^^^^^
                    title: Roll checkout back to the previous release
                """),
        Mutation(
            "change-without-why", in: "card-provider-down",
            """
              - mitigate: second-provider
                title: Send card payments to the second provider
                why: Customers can pay again within two minutes.
            """,
            to: """
                  - mitigate: second-provider
                #             ^^^^^^^^^^^^^^^
                    title: Send card payments to the second provider
                """),
        Mutation(
            "change-without-why", in: "cart-cache-memory",
            """
              - mitigate: raise-limit
                title: Raise the limit of the cache by half
                why: It gives the carts room at once, and the host has twice the memory.
            """,
            to: """
                  - mitigate: raise-limit
                #             ^^^^^^^^^^^
                    title: Raise the limit of the cache by half
                """),
        Mutation(
            "runbook-without-why", in: "checkout-errors",
            """
            id: checkout-errors
            title: Checkout answers with errors
            why: Customers cannot pay. Most often a bad release, sometimes an exhausted pool of connections.
            """,
            to: """
                id: checkout-errors
                #   ^^^^^^^^^^^^^^^
                title: Checkout answers with errors
                """),
        Mutation(
            "runbook-without-why", in: "card-provider-down",
            """
            id: card-provider-down
            title: The first provider of card payments is down
            why: Card payments fail. The second provider costs more, and takes all cards.
            """,
            to: """
                id: card-provider-down
                #   ^^^^^^^^^^^^^^^^^^
                title: The first provider of card payments is down
                """),
        Mutation(
            "runbook-without-why", in: "mail-queue",
            """
            id: mail-queue
            title: Mails to customers wait in the queue
            why: Customers get no confirmation of their order. Most often the mail server lost its connection.
            """,
            to: """
                id: mail-queue
                #   ^^^^^^^^^^
                title: Mails to customers wait in the queue
                """),
        Mutation(
            "step-without-title", in: "checkout-errors",
            """
              - diagnose: last-release
                title: Was checkout released in the last two hours?
            """,
            to: """
                  - diagnose: last-release
                #             ^^^^^^^^^^^^
                """),
        Mutation(
            "step-without-title", in: "card-provider-down",
            """
              - mitigate: second-provider
                title: Send card payments to the second provider
            """,
            to: """
                  - mitigate: second-provider
                #             ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "step-without-title", in: "gateway-latency",
            """
              - escalate: page-platform
                title: Bring in the platform team
            """,
            to: """
                  - escalate: page-platform
                #             ^^^^^^^^^^^^^
                """),
        Mutation(
            "vague-words", in: "checkout-errors",
            "    why: The previous release served customers well, and going back takes a minute.",
            to: """
                    why: The previous release served customers well. Go back if necessary.
                #                                                            ^^^^^^^^^^^^
                """),
        Mutation(
            "vague-words", in: "gateway-latency",
            "    title: Bring in the platform team",
            to: """
                    title: Bring in the platform team as needed
                #                                     ^^^^^^^^^
                """),
        Mutation(
            "vague-words", in: "card-provider-down",
            "    why: Customers can pay again within two minutes.",
            to: """
                    why: Customers can pay again, and the fees should be fine.
                #                                              ^^^^^^^^^^^^^^
                """),
        Mutation(
            "relative-time", in: "checkout-errors",
            "    why: A release explains nine of ten incidents of this service.",
            to: """
                    why: A release explained the incidents of last month.
                #                                             ^^^^^^^^^^
                """),
        Mutation(
            "relative-time", in: "gateway-latency",
            "    why: The gateway keeps no state, so the previous chart can take over at once.",
            to: """
                    why: The gateway lost its state recently, so the previous chart can take over.
                #                                   ^^^^^^^^
                """),
        Mutation(
            "relative-time", in: "card-provider-down",
            "why: Card payments fail. The second provider costs more, and takes all cards.",
            to: """
                why: Card payments fail. For the time being the second provider takes all cards.
                #                        ^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "product-name", in: "checkout-errors",
            "    why: A release explains nine of ten incidents of this service.",
            to: """
                    why: A release of the charts in Gitlab explains nine of ten incidents of this service.
                #                                   ^^^^^^
                """),
        Mutation(
            "product-name", in: "gateway-latency",
            "    why: Routes and timeouts change with the chart, never between two charts.",
            to: """
                    why: Routes in Kuberentes change with the chart, never between two charts.
                #                  ^^^^^^^^^^
                """),
        Mutation(
            "product-name", in: "card-provider-down",
            "    why: Errors of our own look the same in our figures.",
            to: """
                    why: Errors of our own look the same in Graphana.
                #                                           ^^^^^^^^
                """),
        Mutation(
            "person-in-prose", in: "checkout-errors",
            "    why: A release explains nine of ten incidents of this service.",
            to: """
                    why: Sam Okoye knows which release it was.
                #        ^^^^^^^^^
                """),
        Mutation(
            "person-in-prose", in: "gateway-latency",
            "    why: Routes and timeouts change with the chart, never between two charts.",
            to: """
                    why: Routes change with the chart of Taro Mori.
                #                                        ^^^^^^^^^
                """),
        Mutation(
            "person-in-prose", in: "cart-cache-memory",
            "    why: The sale goes on, so the cache may fill again.",
            to: """
                    why: Ana Silva says that the cache may fill again.
                #        ^^^^^^^^^
                """),
        Mutation(
            "shouted-title", in: "checkout-errors",
            "title: Checkout answers with errors",
            to: """
                title: CHECKOUT IS DOWN
                #      ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "shouted-title", in: "gateway-latency",
            "    title: Bring in the platform team",
            to: """
                    title: BRING IN THE PLATFORM TEAM
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "shouted-title", in: "card-provider-down",
            "    title: Card payments work again",
            to: """
                    title: CARD PAYMENTS WORK AGAIN
                #          ^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "title-says-id", in: "checkout-errors",
            "title: Checkout answers with errors",
            to: """
                title: Checkout errors
                #      ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "title-says-id", in: "gateway-latency",
            "    title: Is one route behind the gateway slow?",
            to: """
                    title: Slowest route
                #          ^^^^^^^^^^^^^
                """),
        Mutation(
            "title-says-id", in: "card-provider-down",
            "    title: Send card payments to the second provider",
            to: """
                    title: Second provider
                #          ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "image-in-text", in: "checkout-errors",
            "    why: A release explains nine of ten incidents of this service.",
            to: """
                    why: "A release looks like ![this](https://wiki.example/release.png) on the board."
                #                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "image-in-text", in: "gateway-latency",
            "    why: Routes and timeouts change with the chart, never between two charts.",
            to: """
                    why: "Routes change as in ![the board](https://wiki.example/routes.png), never between two charts."
                #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "image-in-text", in: "card-provider-down",
            "    why: Customers can pay again within two minutes.",
            to: """
                    why: "Customers can pay again: <img src=https://wiki.example/pay.png>"
                #                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
    ]

    private static let wordingOfInstructions: [Mutation] = [
        Mutation(
            "wall-of-text", in: "invoice-run-late",
            """
                manual: |
                  Open the portal of the bank with the account of the team.
                  Choose the file of today and ask for it again, as docs/invoices.md#ask-for-the-file says.
            """,
            to: """
                    manual: |
                #   ^^^^^^
                      Open the portal of the bank.
                      Say who you are.
                      Say what the token says.
                      Find the list of files.
                      Find the file of today.
                      See that it was sent.
                      Ask for it again, as docs/invoices.md#ask-for-the-file says.
                """),
        Mutation(
            "wall-of-text", in: "session-store-primary",
            """
                manual: |
                  Follow docs/session-store.md#promote-a-replica up to its last line.
                  The old primary was ${primary}. Promote the replica with the highest offset.
            """,
            to: """
                    manual: |
                #   ^^^^^^
                      Follow docs/session-store.md#promote-a-replica up to its last line.
                      The old primary was ${primary}.
                      Ask each replica for its offset.
                      Write the offsets down.
                      Ask each a second time.
                      See that none moves.
                      Promote the replica with the highest offset.
                """),
        Mutation(
            "wall-of-text", in: "session-store-primary",
            """
                manual: |
                  Follow docs/session-store.md#promote-a-replica up to its last line.
                  The old primary was ${primary}. Promote the replica with the highest offset.
            """,
            to: """
                    manual: |
                #   ^^^^^^
                      Follow docs/session-store.md#promote-a-replica up to its last line.
                      The replica with the highest offset has seen most of the sessions, and the others have seen fewer.
                      The replica with the highest offset has seen most of the sessions, and the others have seen fewer.
                      The replica with the highest offset has seen most of the sessions, and the others have seen fewer.
                      The replica with the highest offset has seen most of the sessions, and the others have seen fewer.
                      The replica with the highest offset has seen most of the sessions, and the others have seen fewer.
                """),
        Mutation(
            "click-path", in: "invoice-run-late",
            "      Open the portal of the bank with the account of the team.",
            to: """
                      Open the portal of the bank and click on the account of the team.
                #                                     ^^^^^^^^
                """),
        Mutation(
            "click-path", in: "session-store-primary",
            "      The old primary was ${primary}. Promote the replica with the highest offset.",
            to: """
                      The old primary was ${primary}. Right-click the replica with the highest offset.
                #                                     ^^^^^^^^^^^
                """),
        Mutation(
            "click-path", in: "build-host-disk",
            "      - ask: Is it all right to lose the older journal of ${host}?",
            to: """
                      - ask: Does the drop-down of the journal name ${host}, and may it be lost?
                #                     ^^^^^^^^^
                """),
        Mutation(
            "long-script-line", in: "mail-queue",
            edits: [
                (
                    "--lines=200 --output=json |\n",
                    "--lines=200 --output=json --output-fields=MESSAGE,PRIORITY,SYSLOG_IDENTIFIER |\n#     "
                        + String(repeating: "^", count: 138) + "\n"
                )
            ]),
        Mutation(
            "long-script-line", in: "ledger-connections",
            edits: [
                (
                    "          SELECT count(*) FROM pg_stat_activity\n          WHERE datname = 'ledger' AND ",
                    "          SELECT count(*) FROM pg_stat_activity WHERE datname = 'ledger' AND datid > 0 "
                        + "AND pid > 0 AND "
                ),
                (
                    "pid > 0 AND state = 'idle in transaction'\n",
                    "pid > 0 AND state = 'idle in transaction'\n#     " + String(repeating: "^", count: 126) + "\n"
                ),
            ]),
        Mutation(
            "long-script-line", in: "cart-cache-memory",
            edits: [
                (
                    "INFO memory |\n        tr -d '\\r' | jq",
                    "INFO memory | tr -d '\\r' | jq"
                ),
                (
                    "| {(.[0]): .[1]}] | add'\n    timeout: 15s",
                    "| {(.[0]): .[1]}] | add'\n#     " + String(repeating: "^", count: 155) + "\n    timeout: 15s"
                ),
            ]),
    ]
}
