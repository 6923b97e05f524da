extension Mutations {
    static let security: [Mutation] = [
        Mutation(
            "secret-in-arguments", in: "feature-off",
            """
                    enabled=$(curl --silent --fail --max-time 5 --header @<(printf 'Authorization: Bearer %s' \
            "$FEATURES_TOKEN") \\
            """,
            to: """
                        enabled=$(curl --silent --fail --max-time 5 --oauth2-bearer "$FEATURES_TOKEN" \\
                #                                                                   ^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-in-arguments", in: "partner-webhooks",
            """
                    senders=$(curl --silent --fail --max-time 10 \
            "https://webhooks.internal/v1/partners/$partner/lane" |
            """,
            to: """
                        senders=$(curl --fail --user lanes:open --max-time 10 \
                "https://webhooks.internal/v1/partners/$partner/lane" |
                #                                    ^^^^^^^^^^
                """),
        Mutation(
            "secret-in-arguments", in: "cart-cache-memory",
            "      redis-cli -h cart-cache.internal --no-auth-warning INFO memory |",
            to: """
                      redis-cli -h cart-cache.internal -a "$REDISCLI_AUTH" --no-auth-warning INFO memory |
                #                                         ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-recorded", in: "resolver-failures",
            """
                exec: [kubectl, --context=prod, --namespace=kube-system, get, deployment/resolver, --output=json]
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=kube-system, get, secret/resolver, --output=json]
                #                                                                                  ^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-recorded", in: "returns-import",
            """
                  - logs
                  - deployment/returns-import
                  - --tail=200
                  - --since=1h
            """,
            to: """
                      - get
                      - secret/returns-import
                      - --output=yaml
                #       ^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-recorded", in: "login-failures",
            """
                exec: [helm, --kube-context=prod, --namespace=login, status, login, --output=json]
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=login, get, secrets, --output=json]
                #                                                                    ^^^^^^^^^^^^^
                """),
        Mutation(
            "fetched-and-run", in: "mail-queue",
            """
                exec: [sudo, -n, systemctl, --no-pager, restart, postfix.service]
                ssh: ops@${mail_host}
                ready:
            """,
            to: """
                    run: curl --silent --fail --max-time 10 https://tools.internal/mail.sh | bash
                #                                                                            ^^^^
                    ssh: ops@${mail_host}
                    ready:
                """),
        Mutation(
            "fetched-and-run", in: "build-host-disk",
            "    exec: [sudo, -n, journalctl, --vacuum-size=500M]",
            to: """
                    run: curl --silent --fail --max-time 10 https://tools.internal/shrink.sh | sh
                #                                                                              ^^
                """),
        Mutation(
            "fetched-and-run", in: "price-feed-stale",
            """
                    connected=$(curl --silent --fail --max-time 10 https://prices.internal/v1/readers/wholesale |
            """,
            to: """
                        curl --silent --fail --max-time 10 https://tools.internal/setup.sh | bash
                #                                                                            ^^^^
                        connected=$(curl --silent --fail --max-time 10 https://prices.internal/v1/readers/wholesale |
                """),
        Mutation(
            "credential-literal", in: "checkout-errors",
            "    why: A release explains nine of ten incidents of this service.",
            to: """
                    why: A release explains nine of ten incidents of this service.
                    # ghp_0a1B2c3D4e5F6g7H8i9J0a1B2c3D4e5F6g7H
                #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "credential-literal", in: "image-cdn-errors",
            """
                  headers: {Authorization: "Bearer ${CDN_TOKEN}"}
                  json: {provider: second}
            """,
            to: """
                      headers: {Authorization: "Bearer glpat-0a1B2c3D4e5F6g7H8i9J"}
                #                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^
                      json: {provider: second}
                """),
        Mutation(
            "credential-literal", in: "price-feed-stale",
            "      json: {place: \"${place}\"}",
            to: """
                      headers: {X-Api-Token: k3J9xQ7vB2mZ8pL4wT6y}
                #                            ^^^^^^^^^^^^^^^^^^^^
                      json: {place: "${place}"}
                """),
        Mutation(
            "secret-in-url", in: "price-feed-stale",
            "      url: https://prices.internal/v1/readers/wholesale/connect",
            to: """
                      url: https://prices.internal/v1/readers/wholesale/connect?token=q7w8e9
                #                                                               ^^^^^^^^^^^^
                """),
        Mutation(
            "secret-in-url", in: "gateway-latency",
            """
            links: {dashboard: "https://grafana.example/d/gateway?from=now-3h&to=now&var-env=prod"}
            """,
            to: """
                links: {dashboard: "https://grafana.example/d/gateway?api_key=q7w8e9&from=now-3h&to=now&var-env=prod"}
                #                                                     ^^^^^^^^^^^^^^
                """),
        Mutation(
            "secret-in-url", in: "partner-webhooks",
            """
                    senders=$(curl --silent --fail --max-time 10 \
            "https://webhooks.internal/v1/partners/$partner/lane" |
            """,
            to: """
                        senders=$(curl --fail --max-time 10 \
                "https://lanes:Xu7open@webhooks.internal/v1/partners/$partner/lane" |
                #                                                    ^^^^^^^^^^^^^
                """),
        Mutation(
            "tls-off", in: "feature-off",
            """
                    enabled=$(curl --silent --fail --max-time 5 --header @<(printf 'Authorization: Bearer %s' \
            "$FEATURES_TOKEN") \\
            """,
            to: """
                        enabled=$(curl -k --fail --max-time 5 --header @<(printf 'Authorization: Bearer %s' \
                "$FEATURES_TOKEN") \\
                #                      ^^
                """),
        Mutation(
            "tls-off", in: "partner-webhooks",
            """
                    senders=$(curl --silent --fail --max-time 10 \
            "https://webhooks.internal/v1/partners/$partner/lane" |
            """,
            to: """
                        senders=$(curl --insecure --fail --max-time 10 \
                "https://webhooks.internal/v1/partners/$partner/lane" |
                #                      ^^^^^^^^^^
                """),
        Mutation(
            "tls-off", in: "gateway-latency",
            """
                exec: [helm, --kube-context=prod, --namespace=gateway, status, gateway, --output=json]
            """,
            to: """
                    exec: [helm, --kube-context=prod, --kube-insecure-skip-tls-verify, --namespace=gateway, status, \
                gateway, --output=json]
                #                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "plain-http", in: "gateway-latency",
            """
            links: {dashboard: "https://grafana.example/d/gateway?from=now-3h&to=now&var-env=prod"}
            """,
            to: """
                links: {dashboard: "http://grafana.example/d/gateway?from=now-3h&to=now&var-env=prod"}
                #                   ^^^^
                """),
        Mutation(
            "plain-http", in: "card-provider-down",
            "    http: {url: \"https://status.cards.example.com/api/v2/status.json\"}",
            to: """
                    http: {url: "http://status.cards.example.com/api/v2/status.json"}
                #                ^^^^
                """),
        Mutation(
            "plain-http", in: "image-cdn-errors",
            """
                  method: PUT
                  url: https://steering.example.com/v1/zones/images
                  headers: {Authorization: "Bearer ${CDN_TOKEN}"}
                  json: {provider: second}
            """,
            to: """
                      method: PUT
                      url: http://steering.example.com/v1/zones/images
                #          ^^^^
                      headers: {Authorization: "Bearer ${CDN_TOKEN}"}
                      json: {provider: second}
                """),
        Mutation(
            "world-writable", in: "build-host-disk",
            "    exec: [sudo, -n, journalctl, --vacuum-size=500M]",
            to: """
                    exec: [sudo, -n, chmod, "0666", /var/log/build.log]
                #                           ^^^^^^
                """),
        Mutation(
            "world-writable", in: "mail-queue",
            "    exec: [sudo, -n, systemctl, --no-pager, restart, postfix.service]",
            to: """
                    exec: [sudo, -n, chmod, a+w, /var/spool/mail/lock]
                #                           ^^^
                """),
        Mutation(
            "world-writable", in: "price-feed-stale",
            """
                    connected=$(curl --silent --fail --max-time 10 https://prices.internal/v1/readers/wholesale |
            """,
            to: """
                        umask 000
                #             ^^^
                        connected=$(curl --silent --fail --max-time 10 https://prices.internal/v1/readers/wholesale |
                """),
        Mutation(
            "untrusted-alert-text", in: "orders-backlog",
            "    pattern: \"[a-z0-9][a-z0-9-]{0,62}\"",
            to: """
                    pattern: ".+"
                #            ^^^^
                """),
        Mutation(
            "untrusted-alert-text", in: "mail-queue",
            "    pattern: \"[a-z0-9][a-z0-9.-]{0,199}\"",
            to: """
                    pattern: "[a-z0-9][^/]{0,199}"
                #            ^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "untrusted-alert-text", in: "feature-off",
            "    pattern: \"[a-z][a-z0-9-]{0,62}\"",
            to: """
                    pattern: "[a-z][ -~]{0,62}"
                #            ^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "personal-data", in: "checkout-errors",
            """
            why: Customers cannot pay. Most often a bad release, sometimes an exhausted pool of connections.
            """,
            to: """
                why: Customers cannot pay. Most often a bad release. Call +49 171 5550123.
                #                                                         ^^^^^^^^^^^^^^^
                """),
        Mutation(
            "personal-data", in: "session-store-primary",
            "      The old primary was ${primary}. Promote the replica with the highest offset.",
            to: """
                      Write to jan.novak@shop.example first. The old primary was ${primary}. Promote the replica with \
                the highest offset.
                #              ^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "personal-data", in: "card-provider-down",
            "    message: Card payments fail for ${declined} of customers after ${tried}.",
            to: """
                    message: Card payments fail for ${declined} of customers after ${tried}. Call +1 (555) 010-0199.
                #                                                                                 ^^^^^^^^^^^^^^^^^
                """),
    ]
}
