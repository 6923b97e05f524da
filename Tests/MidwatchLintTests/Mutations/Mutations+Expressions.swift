extension Mutations {
    static let expressions: [Mutation] = [
        Mutation(
            "unused-input", in: "orders-backlog",
            "inputs:",
            to: """
                inputs:
                  shop:
                # ^^^^
                    default: main
                    pattern: "[a-z]{1,20}"
                    about: The shop whose orders wait.
                """),
        Mutation(
            "unused-input", in: "mail-queue",
            "inputs:",
            to: """
                inputs:
                  queue:
                # ^^^^^
                    default: active
                    choices: [active, deferred]
                    about: The queue of the mail server.
                """),
        Mutation(
            "unused-input", in: "ledger-connections",
            "inputs:",
            to: """
                inputs:
                  at_once:
                # ^^^^^^^
                    type: integer
                    default: 20
                    about: How many sessions are ended at once.
                """),
        Mutation(
            "placeholder-left", in: "price-feed-stale",
            "    http: {url: \"https://prices.internal/v1/readers/wholesale\"}",
            to: """
                    http: {url: "https://prices.internal/v1/readers/<reader>"}
                #                                                   ^^^^^^^^
                """),
        Mutation(
            "placeholder-left", in: "figures-dropped",
            "      text: max(prometheus_remote_storage_shards{job=\"prometheus\"})",
            to: """
                      text: max(prometheus_remote_storage_shards{job="YOUR_JOB"})
                #                                                     ^^^^^^^^
                """),
        Mutation(
            "placeholder-left", in: "search-cluster-red",
            """
                  url: https://search.internal:9200/${cluster}/_settings
                  json: {index.unassigned.node_left.delayed_timeout: 0s}
            """,
            to: """
                      url: https://search.internal:9200/<index>/_settings
                #                                       ^^^^^^^
                      json: {index.unassigned.node_left.delayed_timeout: 0s}
                """),
        Mutation(
            "placeholder-left", in: "resolver-failures",
            """
                exec: [kubectl, --context=prod, --namespace=kube-system, get, deployment/resolver, --output=json]
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=kube-system, get, deployment/CHANGEME, --output=json]
                #                                                                            ^^^^^^^^
                """),
        Mutation(
            "input-without-source", in: "ledger-connections",
            """
              db_host:
                default: ledger-db.internal
            """,
            to: """
                  db_host:
                # ^^^^^^^
                """),
        Mutation(
            "input-without-source", in: "feature-off",
            """
              feature:
                from: alert.labels.feature
            """,
            to: """
                  feature:
                # ^^^^^^^
                """),
        Mutation(
            "input-without-source", in: "partner-webhooks",
            """
              partner:
                from: alert.labels.partner
            """,
            to: """
                  partner:
                # ^^^^^^^
                """),
        Mutation(
            "output-is-no-json", in: "resolver-failures",
            """
                exec: [kubectl, --context=prod, --namespace=kube-system, get, deployment/resolver, --output=json]
                timeout: 10s
                capture:
                  resolvers: int(json.status.readyReplicas)
            """,
            to: """
                    exec: [kubectl, --context=prod, --namespace=kube-system, get, deployment/resolver]
                    timeout: 10s
                    capture:
                      resolvers: int(json.status.readyReplicas)
                #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "output-is-no-json", in: "login-failures",
            """
                exec: [helm, --kube-context=prod, --namespace=login, status, login, --output=json]
                timeout: 15s
                capture:
                  login_revision: int(json.version)
            """,
            to: """
                    exec: [helm, --kube-context=prod, --namespace=login, status, login]
                    timeout: 15s
                    capture:
                      login_revision: int(json.version)
                #                     ^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "output-is-no-json", in: "gateway-latency",
            """
                exec: [helm, --kube-context=prod, --namespace=gateway, status, gateway, --output=json]
                timeout: 20s
                capture:
                  chart_revision: int(json.version)
            """,
            to: """
                    exec: [helm, --kube-context=prod, --namespace=gateway, status, gateway]
                    timeout: 20s
                    capture:
                      chart_revision: int(json.version)
                #                     ^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "hour-without-zone", in: "checkout-errors",
            "      - if: now - released < duration(\"2h\")",
            to: """
                      - if: now - released < duration("2h") && now.getHours() < 18
                #                                              ^^^^^^^^^^^^^^
                """),
        Mutation(
            "hour-without-zone", in: "gateway-latency",
            "      - if: now - installed < duration(\"4h\") && chart_revision > 1",
            to: """
                      - if: now.getDayOfWeek() != 0 && chart_revision > 1 && now - installed < duration("4h")
                #           ^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "hour-without-zone", in: "login-failures",
            "      - if: now - login_released < duration(\"24h\") && login_revision > 1",
            to: """
                      - if: login_revision > 1 && login_released.getDate() == 1
                #                                 ^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "unused-capture", in: "checkout-errors",
            "      released: timestamp(json.metadata.annotations[\"example.com/released-at\"])",
            to: """
                      image: string(json.spec.template.spec.containers[0].image)
                #     ^^^^^
                      released: timestamp(json.metadata.annotations["example.com/released-at"])
                """),
        Mutation(
            "unused-capture", in: "image-cdn-errors",
            "      active: string(json.provider)",
            to: """
                      active: string(json.provider)
                      since: string(json.since)
                #     ^^^^^
                """),
        Mutation(
            "unused-capture", in: "cart-cache-memory",
            "        limit_after: int(json.maxmemory) * 3 / 2",
            to: """
                        policy_before: string(json["maxmemory-policy"])
                #       ^^^^^^^^^^^^^
                        limit_after: int(json.maxmemory) * 3 / 2
                """),
        Mutation(
            "unused-metric", in: "gateway-latency",
            "metrics:",
            to: """
                metrics:
                  load:
                # ^^^^
                    value: gateway_load{job="gateway"}
                    objective: {below: 10}
                """),
        Mutation(
            "unused-metric", in: "invoice-run-late",
            "metrics:",
            to: """
                metrics:
                  unsent:
                # ^^^^^^
                    value: invoices_unsent{run="nightly"}
                    judge: state
                    min_change: 10
                    objective: {below: 10}
                """),
        Mutation(
            "unused-metric", in: "image-cdn-errors",
            edits: [
                .lines("    control: page_errors", to: nil),
                .lines(
                    "  page_errors:",
                    to: """
                          page_errors:
                        # ^^^^^^^^^^^
                        """),
                .lines(
                    """
                        message: ${image_errors} of the images fail after ${tried}. For pages it is ${page_errors}.
                    """, to: "    message: ${image_errors} of the images fail after ${tried}."),
            ]),
        Mutation(
            "unused-hypothesis", in: "checkout-errors",
            "hypotheses:",
            to: """
                hypotheses:
                  pool: The pool of connections is exhausted.
                # ^^^^
                """),
        Mutation(
            "unused-hypothesis", in: "mail-queue",
            edits: [
                .lines("        refutes: stopped", to: nil),
                .lines(
                    "  stopped: The mail server does not run.",
                    to: """
                          stopped: The mail server does not run.
                        # ^^^^^^^
                        """),
            ]),
        Mutation(
            "unused-hypothesis", in: "card-provider-down",
            edits: [
                .lines("        supports: outage", to: nil),
                .lines(
                    "  outage: The first provider has an outage.",
                    to: """
                          outage: The first provider has an outage.
                        # ^^^^^^
                        """),
            ]),
        Mutation(
            "answer-not-offered", in: "card-provider-down",
            "      - if: answer == \"agreed\"",
            to: """
                      - if: answer == "Agreed"
                #                     ^^^^^^^^
                """),
        Mutation(
            "answer-not-offered", in: "session-store-primary",
            "      - if: answer == \"yes\"",
            to: """
                      - if: answer == "Yes"
                #                     ^^^^^
                """),
        Mutation(
            "answer-not-offered", in: "returns-import",
            "      - if: answer == \"same\"",
            to: """
                      - if: answer != "another"
                #                     ^^^^^^^^^
                """),
        Mutation(
            "figure-equals", in: "session-store-primary",
            "    until: reads_failing < 0.02",
            to: """
                    until: reads_failing == 0.0
                #          ^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "figure-equals", in: "card-provider-down",
            "    until: declined < 0.03",
            to: """
                    until: declined == 0.01
                #          ^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "figure-equals", in: "image-cdn-errors",
            "      - if: image_errors > 0.02",
            to: """
                      - if: image_errors != 0.0
                #           ^^^^^^^^^^^^^^^^^^^
                """),
    ]
}
