extension Mutations {
    /// Sources of figures, and names of metrics.
    static let readerSources: [Mutation] = [
        Mutation(
            "source-shape", in: "figures-dropped",
            "    unit: samples/s",
            to: """
                    source: pages
                #           ^^^^^
                    unit: samples/s
                """,
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    "contacts:",
                    to: """
                          pages: {scrape: "https://shop.internal/metrics", every: 15s}
                        contacts:
                        """)
            ]),
        Mutation(
            "source-shape", in: "figures-dropped",
            """
                  text: max(prometheus_remote_storage_shards{job="prometheus"})
                  source: prometheus
            """,
            to: """
                      text: max(prometheus_remote_storage_shards{job="prometheus"})
                #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                      source: pages
                """,
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    "contacts:",
                    to: """
                          pages: {scrape: "https://shop.internal/metrics", every: 15s}
                        contacts:
                        """)
            ]),
        Mutation(
            "source-shape", in: "mail-queue",
            """
                value: mail_queue_length{host="${mail_host}",queue="active"}
            """,
            to: """
                    source: prometheus
                #           ^^^^^^^^^^
                """),
        Mutation(
            "undefined-source", in: "figures-dropped",
            "      source: prometheus",
            to: """
                      source: promethus
                #             ^^^^^^^^^
                """),
        Mutation(
            "undefined-source", in: "mail-queue",
            "    unit: mails",
            to: """
                    source: datadog
                #           ^^^^^^^
                    unit: mails
                """),
        Mutation(
            "undefined-source", in: "checkout-errors",
            "    objective: {below: 1%}",
            to: """
                    source: prom
                #           ^^^^
                    objective: {below: 1%}
                """),
        Mutation(
            "two-defaults", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                        30s, default: true}
                          west: {prometheus: "https://west.internal", every: 15s, default: true}
                        # ^^^^
                        """)
            ]),
        Mutation(
            "two-defaults", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                        30s, default: true}
                          pages: {scrape: "https://shop.internal/metrics", every: 15s, default: true}
                        # ^^^^^
                        """)
            ]),
        Mutation(
            "two-defaults", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          east: {prometheus: "https://east.internal", every: 15s, default: true}
                          prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                        30s, default: true}
                        # ^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "no-request", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                        30s, default: true}
                          figures: {exec: [figure], every: 15s, bearer: {env: FIGURES_TOKEN}}
                        # ^^^^^^^
                        """)
            ]),
        Mutation(
            "no-request", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                        30s, default: true}
                          figures: {exec: [figure], every: 15s, headers: {X-Scope-OrgID: shop}}
                        #                                                 ^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "no-request", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                        30s, default: true}
                          figures: {exec: [figure, --all], bearer: {file: /run/secrets/figures}}
                        # ^^^^^^^
                        """)
            ]),
        Mutation(
            "two-authorizations", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus:
                            prometheus: "https://prometheus.internal"
                            every: 15s
                            rule_interval: 30s
                            default: true
                            bearer: {env: PROMETHEUS_TOKEN}
                            headers: {Authorization: {env: PROMETHEUS_BASIC}}
                        #             ^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "two-authorizations", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus:
                            prometheus: "https://prometheus.internal"
                            every: 15s
                            rule_interval: 30s
                            default: true
                            bearer: {env: PROMETHEUS_TOKEN}
                            headers: {authorization: {file: /run/secrets/basic}}
                        #             ^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "two-authorizations", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus:
                            prometheus: "https://prometheus.internal"
                            every: 15s
                            rule_interval: 30s
                            default: true
                            bearer: {env: PROMETHEUS_TOKEN}
                            headers: {Authorization: Basic Zm9vOmJhcg==}
                        #             ^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "written-secret", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus:
                            prometheus: "https://prometheus.internal"
                            every: 15s
                            rule_interval: 30s
                            default: true
                            headers: {Authorization: Basic Zm9vOmJhcg==}
                        #                            ^^^^^^^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "written-secret", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus:
                            prometheus: "https://prometheus.internal"
                            every: 15s
                            rule_interval: 30s
                            default: true
                            headers: {Authorization: "Bearer abc"}
                        #                            ^^^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "written-secret", in: "mail-queue",
            "midwatch: 1",
            to: "midwatch: 1",
            files: [
                "midwatch.yaml": CleanCorpus.edited(
                    file: "midwatch.yaml",
                    """
                      prometheus: {prometheus: "https://prometheus.internal", every: 15s, rule_interval: \
                    30s, default: true}
                    """,
                    to: """
                          prometheus:
                            prometheus: "https://prometheus.internal"
                            every: 15s
                            rule_interval: 30s
                            default: true
                            headers: {Authorization: token 1234}
                        #                            ^^^^^^^^^^
                        """)
            ]),
        Mutation(
            "undefined-metric", in: "checkout-errors",
            "    guard: [p99]",
            to: """
                    guard: [p98]
                #           ^^^
                """),
        Mutation(
            "undefined-metric", in: "cart-cache-memory",
            "    expect: {used: improves}",
            to: """
                    expect: {used: improves, latency: holds}
                #                            ^^^^^^^
                """),
        Mutation(
            "undefined-metric", in: "mail-queue",
            "    unit: mails",
            to: """
                    unit: mails
                    control: mails_zone_b
                #            ^^^^^^^^^^^^
                """),
        Mutation(
            "duplicate-guard", in: "checkout-errors",
            "    guard: [p99]",
            to: """
                    guard: [p99, p99]
                #                ^^^
                """),
        Mutation(
            "duplicate-guard", in: "cart-cache-memory",
            "    guard: [evictions]",
            to: """
                    guard: [evictions, {evictions: required}]
                #                       ^^^^^^^^^
                """),
        Mutation(
            "duplicate-guard", in: "gateway-latency",
            "    expect: {slow: improves}",
            to: """
                    expect: none
                    because: The routes answer as before.
                    guard: [slow, slow]
                #                 ^^^^
                """),
        Mutation(
            "selector", in: "checkout-errors",
            """
                total: http_requests_total{service="checkout"}
            """,
            to: """
                    total: http_requests_total{service="checkout"
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "selector", in: "mail-queue",
            """
                value: mail_queue_length{host="${mail_host}",queue="active"}
            """,
            to: """
                    value: max(mail_queue_length{host="${mail_host}",queue="active"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "selector", in: "gateway-latency",
            """
                histogram: gateway_request_duration_seconds_bucket{job="gateway"}
            """,
            to: """
                    histogram: rate(gateway_request_duration_seconds_bucket{job="gateway"}[1m])
                #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "query", in: "figures-dropped",
            """
                query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))
            """,
            to: """
                    query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m] @ 1700000000))
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "query", in: "figures-dropped",
            """
                query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))
            """,
            to: """
                    query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m] offset -5m))
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
        Mutation(
            "query", in: "figures-dropped",
            """
                query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))
            """,
            to: """
                    query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[$__interval]))
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
    ]
}
