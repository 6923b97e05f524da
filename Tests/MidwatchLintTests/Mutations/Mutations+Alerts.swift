extension Mutations {
    static let alerts: [Mutation] = [
        Mutation(
            "label-not-carried", in: "checkout-errors",
            "match: {env: prod}",
            bracketed: "match: {⟦env⟧: staging}"),
        Mutation(
            "label-not-carried", in: "orders-backlog",
            "  - alert: OrdersWaiting",
            bracketed: """
                  - alert: OrdersWaiting
                    match: {⟦pod⟧: worker-1}
                """),
        Mutation(
            "label-not-carried", in: "mail-queue",
            "  - alert: MailQueueLong",
            bracketed: """
                  - alert: MailQueueLong
                    match: {⟦hots⟧: mail-1}
                """),
        Mutation(
            "looser-than-alert", in: "orders-backlog",
            "objective: {below: 1000}",
            bracketed: "objective: {below: ⟦2000⟧}"),
        Mutation(
            "looser-than-alert", in: "mail-queue",
            "objective: {below: 500}",
            bracketed: "objective: {below: ⟦500⟧}",
            file: (
                "rules/storefront.yaml",
                #"queue="active"}) > 500"#,
                #"queue="active"}) > 100"#
            )),
        Mutation(
            "looser-than-alert", in: "build-host-disk",
            "objective: {above: 10e9}",
            bracketed: "objective: {above: ⟦10e9⟧}",
            file: (
                "rules/platform.yaml",
                #"mountpoint="/var"} < 10e9"#,
                #"mountpoint="/var"} < 20e9"#
            )),
        Mutation(
            "looser-than-alert", in: "checkout-errors",
            "objective: {below: 1%}",
            bracketed: "objective: {below: ⟦1%⟧}",
            file: (
                "rules/payments.yaml",
                #"{service="checkout"}[5m])) > 0.01"#,
                #"{service="checkout"}[5m])) > 0.001"#
            )),
        Mutation(
            "unknown-alert-label", in: "mail-queue",
            "from: alert.labels.host",
            bracketed: "from: ⟦alert.labels.host⟧",
            file: (
                "rules/storefront.yaml",
                "max by (host) (mail_queue",
                "max(mail_queue"
            )),
        Mutation(
            "unknown-alert-label", in: "orders-backlog",
            "from: alert.labels.namespace",
            bracketed: "from: ⟦alert.labels.namespce⟧"),
        Mutation(
            "unknown-alert-label", in: "report-replica-lag",
            "from: alert.labels.replica",
            bracketed: "from: ⟦alert.labels.pod⟧"),
        Mutation(
            "severity-mismatch", in: "gateway-latency",
            "severity: SEV2",
            bracketed: "severity: ⟦SEV4⟧"),
        Mutation(
            "severity-mismatch", in: "checkout-errors",
            "severity: SEV2",
            bracketed: "severity: ⟦SEV2⟧",
            file: (
                "rules/payments.yaml",
                """
                severity: critical
                          env: prod
                """,
                """
                severity: info
                          env: prod
                """
            )),
        Mutation(
            "severity-mismatch", in: "orders-backlog",
            "severity: SEV3",
            bracketed: "severity: ⟦SEV3⟧",
            file: (
                "rules/payments.yaml",
                """
                          severity: warning
                          service: orders-worker
                """,
                """
                          severity: critical
                          service: orders-worker
                """
            )),
        Mutation(
            "alert-without-runbook", in: "price-feed-stale",
            file: (
                "rules/search.yaml",
                "      - alert: PricesStale",
                """
                      - alert: ⟦SearchDown⟧
                        expr: up == 0
                        labels: {severity: critical}
                      - alert: PricesStale
                """
            )),
        Mutation(
            "alert-without-runbook", in: "ledger-connections",
            file: (
                "rules/database.yaml",
                "      - alert: ReportReplicaLag",
                """
                      - alert: ⟦LedgerDown⟧
                        expr: up == 0
                        annotations: {runbook_url: "https://wiki.example/ledger"}
                      - alert: ReportReplicaLag
                """
            )),
        Mutation(
            "alert-without-runbook", in: "mail-queue",
            file: (
                "rules/storefront.yaml",
                "      - alert: MailQueueLong",
                """
                      - alert: ⟦MailServerGone⟧
                        expr: up == 0
                      - alert: MailQueueLong
                """
            )),
        Mutation(
            "alert-gone", in: "gateway-latency",
            "- alert: GatewaySlow",
            bracketed: "- alert: ⟦GatewaySlo⟧"),
        Mutation(
            "alert-gone", in: "login-failures",
            "  - alert: LoginsFailing",
            bracketed: """
                  - alert: LoginsFailing
                  - alert: ⟦PasswordPageGone⟧
                """),
        Mutation(
            "alert-gone", in: "recommendations-errors",
            "  - alert: RecommendationErrorsHigh",
            bracketed: """
                  - alert: RecommendationErrorsHigh
                  - alert: ⟦ModelMissing⟧
                """),
        Mutation(
            "runbook-url-mismatch", in: "orders-backlog",
            file: (
                "rules/payments.yaml",
                "runbook_url: https://runbooks.example/orders-backlog",
                "runbook_url: ⟦https://runbooks.example/invoice-run-late⟧"
            )),
        Mutation(
            "runbook-url-mismatch", in: "orders-backlog",
            file: (
                "rules/payments.yaml",
                "runbook_url: https://runbooks.example/orders-backlog",
                "runbook_url: ⟦https://runbooks.example/orders-backlogs⟧"
            )),
        Mutation(
            "runbook-url-mismatch", in: "orders-backlog",
            file: (
                "rules/payments.yaml",
                "runbook_url: https://runbooks.example/orders-backlog",
                "runbook_url: ⟦runbooks/orders-backlog.runbook.yaml⟧"
            )),
        Mutation(
            "recorded-metric-gone", in: "recommendations-errors",
            #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m]))"#,
            bracketed: #"sum(⟦job:requests:rate5⟧{job="recommendations"})"#,
            file: (
                "rules/search.yaml",
                "      - alert: PricesStale",
                """
                      - record: job:requests:rate5m
                        expr: sum by (job) (rate(requests_total[5m]))
                      - alert: PricesStale
                """
            )),
        Mutation(
            "recorded-metric-gone", in: "search-index-lag",
            #"query: sum(rate(indexer_messages_total{topic="products"}[2m]))"#,
            bracketed: #"query: sum(⟦job:messages:rate5m⟧{job="indexer"})"#,
            file: (
                "rules/search.yaml",
                "      - alert: PricesStale",
                """
                      - record: job:requests:rate5m
                        expr: sum by (job) (rate(requests_total[5m]))
                      - alert: PricesStale
                """
            )),
        Mutation(
            "recorded-metric-gone", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: max(⟦route:latency:p99⟧{job="gateway"})"#,
            file: (
                "rules/search.yaml",
                "      - alert: PricesStale",
                """
                      - record: job:requests:rate5m
                        expr: sum by (job) (rate(requests_total[5m]))
                      - alert: PricesStale
                """
            )),
        Mutation(
            "duplicate-coverage", in: "orders-backlog",
            "  - alert: OrdersWaiting",
            bracketed: """
                  - alert: OrdersWaiting
                  - alert: ⟦MailQueueLong⟧
                """),
        Mutation(
            "duplicate-coverage", in: "search-index-lag",
            "  - alert: SearchIndexBehind",
            bracketed: """
                  - alert: SearchIndexBehind
                  - alert: ⟦CartCacheFull⟧
                """),
        Mutation(
            "duplicate-coverage", in: "shop-certificate",
            "  - alert: ShopCertificateExpiring",
            bracketed: """
                  - alert: ShopCertificateExpiring
                  - alert: ⟦PricesStale⟧
                """),
        Mutation(
            "rule-file", in: "price-feed-stale",
            file: (
                "rules/search.yaml",
                #"max(price_feed_age_seconds{feed="wholesale"}) > 3600"#,
                #"⟦mx⟧(price_feed_age_seconds{feed="wholesale"}) > 3600"#
            )),
        Mutation(
            "rule-file", in: "ledger-connections",
            file: (
                "rules/database.yaml",
                """
                > 160
                        for: 5m
                """,
                """
                > 160
                        for: ⟦5 minutes⟧
                """
            )),
        Mutation(
            "rule-file", in: "orders-backlog",
            file: (
                "rules/payments.yaml",
                """
                > 1000
                        for: 10m
                """,
                """
                > 1000
                        for: ⟦ten⟧
                """
            )),
    ]
}
