import MidwatchLint

extension Mutations {
    /// Texts that YAML cannot hold as they are, and files that are not saved as they should be.
    static let readerQuoting: [Mutation] = [
        Mutation(
            "not-utf8", in: "checkout-errors",
            "title: Checkout answers with errors",
            to: """
                title: Checkout fällt aus
                #                ^
                """, encoding: .latin1),
        Mutation(
            "not-utf8", in: "mail-queue",
            "    title: Restart the mail server",
            to: """
                    title: Redémarrer
                #             ^
                """, encoding: .latin1),
        Mutation(
            "not-utf8", in: "gateway-latency",
            "midwatch: 1",
            to: """
                midwatch: 1
                ^
                """, encoding: .utf16),
        Mutation(
            "forbidden-character", in: "checkout-errors",
            "    exec: [kubectl, --context=prod, --namespace=checkout, rollout, undo, deployment/checkout]",
            to: """
                    exec: [kubectl, --context=prod, --namespace=checkout, rollout, undo, \
                deployment/check\u{200B}out]
                #                                                                                        ^
                """),
        Mutation(
            "forbidden-character", in: "ledger-connections",
            "    why: Their connections come back at once. The clients connect again and repeat their work.",
            to: """
                    why: Their \u{202E}connections come back at once. The clients connect again and \
                repeat their work.
                #              ^
                """),
        Mutation(
            "forbidden-character", in: "session-store-primary",
            "    title: Sessions are read again",
            to: """
                    title: Sessions\u{7} are read again
                #                  ^
                """),
        Mutation(
            "escaped-character", in: "session-store-primary",
            """
                exec: [redis-cli, -h, sentinel.internal, -p, "26379", --json, SENTINEL, \
            GET-MASTER-ADDR-BY-NAME, sessions]
            """,
            to: """
                    exec: [redis-cli, -h, sentinel.internal, -p, "26\\0379", --json, SENTINEL, \
                GET-MASTER-ADDR-BY-NAME, sessions]
                #                                                   ^^
                """),
        Mutation(
            "escaped-character", in: "orders-backlog",
            """
                exec: [kubectl, --context=prod, "--namespace=${namespace}", get, \
            deployment/orders-worker, --output=json]
                timeout: 15s
                capture:
                  wanted: int(json.spec.replicas)
            """,
            to: """
                    exec: [kubectl, --context=prod, "--namespace=${namespace}", get, \
                "deployment/orders\\u200b-worker", --output=json]
                #                                                                                      \
                ^^^^^^
                    timeout: 15s
                    capture:
                      wanted: int(json.spec.replicas)
                """),
        Mutation(
            "escaped-character", in: "cart-cache-memory",
            """
                exec: [redis-cli, -h, cart-cache.internal, --no-auth-warning, CONFIG, SET, \
            maxmemory, "${limit_after}"]
            """,
            to: """
                    exec: [redis-cli, -h, cart-cache.internal, --no-auth-warning, CONFIG, SET, \
                maxmemory, "\\e${limit_after}"]
                #                                                                                       \
                   ^^
                """),
        Mutation(
            "quote-expression", in: "checkout-errors",
            "    until: errors < 0.01 && p99 < 0.5",
            to: """
                    until: !(errors >= 0.01) && p99 < 0.5
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "quote-expression", in: "search-index-lag",
            """
                  - if: status == "red"
            """,
            to: """
                      - if: "red" == status
                #           ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "quote-expression", in: "session-store-primary",
            """
                  - if: answer == "yes"
            """,
            to: """
                      - if: ["yes", "certainly"].exists(word, word == answer)
                #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "quote-text", in: "checkout-errors",
            "    title: Bring in the payments team",
            to: """
                    title: Last resort: bring in the payments team
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "quote-text", in: "mail-queue",
            "    why: A thousand mails leave in about five minutes.",
            to: """
                    why: @sam saw a thousand mails leave in five minutes.
                #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "quote-text", in: "returns-import",
            "    why: The depot sends a file every hour.",
            to: """
                    why: "Hourly" is what the depot says.
                #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "cut-by-comment", in: "build-host-disk",
            "    until: free > 10e9",
            to: """
                    until: free > 10e9 #bytes
                #                      ^^^^^^
                """),
        Mutation(
            "cut-by-comment", in: "gateway-latency",
            """
                query: max(gateway_route_latency_p99_seconds{job="gateway"})
            """,
            to: """
                    query: max(gateway_route_latency_p99_seconds{job="gateway"}) # by (route)
                #                                                                ^^^^^^^^^^^^
                """),
        Mutation(
            "cut-by-comment", in: "returns-import",
            "      - --tail=200",
            to: """
                      - --tail=200 #lines
                #                  ^^^^^^
                """),
    ]
}
