extension Mutations {
    static let metrics: [Mutation] = [
        Mutation(
            "promql-syntax", in: "recommendations-errors",
            #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m]))"#,
            bracketed: #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m⟦)⟧)"#),
        Mutation(
            "promql-syntax", in: "search-index-lag",
            #"query: sum(rate(indexer_messages_total{topic="products"}[2m]))"#,
            bracketed: #"query: sum(⟦rte⟧(indexer_messages_total{topic="products"}[2m]))"#),
        Mutation(
            "promql-syntax", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: max(gateway_route_latency_p99_seconds{job⟦==⟧"gateway"})"#),
        Mutation(
            "promql-syntax", in: "figures-dropped",
            #"query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"query: sum(⟦rat⟧(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))"#),
        Mutation(
            "rate-of-gauge", in: "figures-dropped",
            #"text: max(prometheus_remote_storage_shards{job="prometheus"})"#,
            bracketed: #"text: max(rate(⟦node_memory_MemFree_bytes{job="prometheus"}[5m]⟧))"#),
        Mutation(
            "rate-of-gauge", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: max(rate(⟦go_goroutines{job="gateway"}[5m]⟧))"#),
        Mutation(
            "rate-of-gauge", in: "partner-webhooks",
            #"query: max(webhook_answer_seconds{env="prod",partner="${partner}"})"#,
            bracketed: #"query: max(increase(⟦process_resident_memory_bytes{env="prod",partner="${partner}"}[10m]⟧))"#),
        Mutation(
            "short-window", in: "search-index-lag",
            #"query: sum(rate(indexer_messages_total{topic="products"}[2m]))"#,
            bracketed: #"query: sum(rate(⟦indexer_messages_total{topic="products"}[30s]⟧))"#),
        Mutation(
            "short-window", in: "recommendations-errors",
            #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m]))"#,
            bracketed: #"sum(rate(⟦recommendation_requests_total{job="recommendations",result="error"}[45s]⟧))"#),
        Mutation(
            "short-window", in: "figures-dropped",
            #"query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"query: sum(rate(⟦prometheus_remote_storage_samples_dropped_total{job="prometheus"}[59s]⟧))"#),
        Mutation(
            "unit-mismatch", in: "cart-cache-memory",
            "objective: {below: 90%}",
            bracketed: "objective: {below: ⟦90⟧}"),
        Mutation(
            "unit-mismatch", in: "package-store-full",
            "objective: {below: 85%}",
            bracketed: "objective: {below: ⟦85⟧}"),
        Mutation(
            "unit-mismatch", in: "build-host-disk",
            "objective: {above: 10e9}",
            bracketed: "objective: {above: ⟦10⟧}"),
        Mutation(
            "absent-means-good", in: "figures-dropped",
            #"dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"dropped_total{job="prometheus"}[1m])) or ⟦vector(0)⟧"#),
        Mutation(
            "absent-means-good", in: "figures-dropped",
            #"dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"dropped_total{job="prometheus"}[1m])) or on () ⟦vector(1)⟧"#),
        Mutation(
            "absent-means-good", in: "inventory-sync",
            #"query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})"#,
            bracketed:
                #"query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"}) or ⟦vector(0)⟧"#),
        Mutation(
            "division-by-traffic", in: "figures-dropped",
            #"dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"dropped_total{job="prometheus"}[1m])) / ⟦sum(rate(samples_total{job="prometheus"}[1m]))⟧"#),
        Mutation(
            "division-by-traffic", in: "figures-dropped",
            #"query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"query: 100 * sum(rate(dropped_total{job="prometheus"}[1m])) / (⟦sum(rate(kept_total[1m]))⟧)"#),
        Mutation(
            "division-by-traffic", in: "inventory-sync",
            #"query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})"#,
            bracketed: "query: sum(increase(sync_errors_total[1m])) / ⟦sum(increase(syncs_total[1m]))⟧"),
        Mutation(
            "costly-query", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: count(⟦{__name__=~".+"}⟧)"#),
        Mutation(
            "costly-query", in: "recommendations-errors",
            #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m]))"#,
            bracketed: #"sum(rate(⟦recommendation_requests_total{job="recommendations",result="error"}[8d]⟧))"#),
        Mutation(
            "costly-query", in: "search-index-lag",
            #"query: sum(rate(indexer_messages_total{topic="products"}[2m]))"#,
            bracketed: #"query: max_over_time(⟦sum(rate(indexer_messages_total{topic="products"}[2m]))[7d:1m]⟧)"#),
        Mutation(
            "hardcoded-instance", in: "figures-dropped",
            #"text: max(prometheus_remote_storage_shards{job="prometheus"})"#,
            bracketed: #"text: max(prometheus_remote_storage_shards{⟦instance="10.2.0.7:9090"⟧})"#),
        Mutation(
            "hardcoded-instance", in: "cart-cache-memory",
            #"value: redis_memory_used_ratio{instance="carts"}"#,
            bracketed: #"value: redis_memory_used_ratio{⟦instance="10.1.4.9:9121"⟧}"#),
        Mutation(
            "hardcoded-instance", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: max(gateway_route_latency_p99_seconds{⟦pod="gateway-6f7c9d8b5-x2x4q"⟧})"#),
        Mutation(
            "unused-answer", in: "mail-queue",
            "steps:",
            bracketed: """
                steps:
                  - diagnose: how-many
                    title: How many came in the last two minutes?
                    why: A busy hour explains most of it.
                    ⟦query⟧: sum(increase(mail_delivered_total{queue="active"}[2m]))
                    timeout: 10s

                """),
        Mutation(
            "unused-answer", in: "cart-cache-memory",
            "steps:",
            bracketed: """
                steps:
                  - diagnose: how-many
                    title: How many came in the last two minutes?
                    why: A busy hour explains most of it.
                    ⟦query⟧: sum(increase(redis_keys_written_total{instance="carts"}[2m]))
                    timeout: 10s

                """),
        Mutation(
            "unused-answer", in: "returns-import",
            "steps:",
            bracketed: """
                steps:
                  - diagnose: how-many
                    title: How many came in the last two minutes?
                    why: A busy hour explains most of it.
                    ⟦query⟧: sum(increase(returns_files_total{depot="north"}[2m]))
                    timeout: 10s

                """),
        Mutation(
            "single-look", in: "mail-queue",
            """
              - verify: queue-short
                title: The queue is short again
                why: A thousand mails leave in about five minutes.
                until: mails < 500.0
                for: 3m
                every: 30s
            """,
            bracketed: """
                  - ⟦verify⟧: queue-short
                    title: The queue is short again
                    why: A thousand mails leave in about five minutes.
                    until: mails < 500.0
                    every: 30s
                """),
        Mutation(
            "single-look", in: "search-index-lag",
            """
              - verify: caught-up
                title: The index has caught up with the catalogue
                why: It takes about ten minutes for an hour of changes.
                until: behind < 50000.0
                for: 3m
                every: 30s
            """,
            bracketed: """
                  - ⟦verify⟧: caught-up
                    title: The index has caught up with the catalogue
                    why: It takes about ten minutes for an hour of changes.
                    until: behind < 50000.0
                    every: 30s
                """),
        Mutation(
            "single-look", in: "price-feed-stale",
            """
              - verify: prices-fresh
                title: The prices are younger than an hour
                why: The feed sends all prices within ten minutes.
                until: prices_old < 3600.0
                for: 2m
                every: 30s
            """,
            bracketed: """
                  - ⟦verify⟧: prices-fresh
                    title: The prices are younger than an hour
                    why: The feed sends all prices within ten minutes.
                    until: prices_old < 3600.0
                    every: 30s
                """),
        Mutation(
            "dashboard-without-time", in: "mail-queue",
            #""https://grafana.example/d/mail?from=now-6h&to=now&var-queue=active""#,
            bracketed: #"⟦"https://grafana.example/d/mail?var-queue=active"⟧"#),
        Mutation(
            "dashboard-without-time", in: "checkout-errors",
            #""https://grafana.example/d/checkout?from=now-3h&to=now&var-env=prod""#,
            bracketed: #"⟦"https://grafana.example/d/checkout?from=now-3h&to=now"⟧"#),
        Mutation(
            "dashboard-without-time", in: "gateway-latency",
            #""https://grafana.example/d/gateway?from=now-3h&to=now&var-env=prod""#,
            bracketed: #"⟦"https://grafana.example/d/gateway"⟧"#),
        Mutation(
            "raw-counter", in: "orders-backlog",
            #"value: orders_waiting{namespace="${namespace}"}"#,
            bracketed: #"value: ⟦orders_waiting_total{namespace="${namespace}"}⟧"#),
        Mutation(
            "raw-counter", in: "search-index-lag",
            #"query: sum(rate(indexer_messages_total{topic="products"}[2m]))"#,
            bracketed: #"query: sum(⟦indexer_messages_total{topic="products"}⟧)"#),
        Mutation(
            "raw-counter", in: "recommendations-errors",
            #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m]))"#,
            bracketed: #"sum(⟦recommendation_requests_total{job="recommendations",result="error"}⟧)"#),
        Mutation(
            "quantile-without-le", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed:
                #"query: histogram_quantile(0.99, ⟦sum(rate(request_duration_seconds_bucket{job="gateway"}[5m]))⟧)"#),
        Mutation(
            "quantile-without-le", in: "partner-webhooks",
            #"query: max(webhook_answer_seconds{env="prod",partner="${partner}"})"#,
            bracketed:
                #"query: histogram_quantile(0.9, ⟦sum by (env) (rate(answer_bucket{partner="${partner}"}[5m]))⟧)"#),
        Mutation(
            "quantile-without-le", in: "figures-dropped",
            #"text: max(prometheus_remote_storage_shards{job="prometheus"})"#,
            bracketed:
                #"text: histogram_quantile(0.9, ⟦max without (le) (rate(batch_seconds_bucket{job="prometheus"}[5m]))⟧)"#
        ),
        Mutation(
            "average-of-quantiles", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: ⟦avg(gateway_route_duration_seconds{job="gateway",quantile="0.99"})⟧"#),
        Mutation(
            "average-of-quantiles", in: "partner-webhooks",
            #"query: max(webhook_answer_seconds{env="prod",partner="${partner}"})"#,
            bracketed: #"query: ⟦sum(webhook_answer_seconds{env="prod",partner="${partner}",quantile="0.9"})⟧"#),
        Mutation(
            "average-of-quantiles", in: "figures-dropped",
            #"text: max(prometheus_remote_storage_shards{job="prometheus"})"#,
            bracketed: "text: ⟦avg(histogram_quantile(0.9, sum by (le, shard) (rate(batch_seconds_bucket[5m]))))⟧"),
        Mutation(
            "rate-of-sum", in: "search-index-lag",
            #"query: sum(rate(indexer_messages_total{topic="products"}[2m]))"#,
            bracketed: #"query: rate(⟦sum(indexer_messages_total{topic="products"})[5m:30s]⟧)"#),
        Mutation(
            "rate-of-sum", in: "recommendations-errors",
            #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m]))"#,
            bracketed: #"increase(⟦sum(recommendation_requests_total{job="recommendations",result="error"})[5m:1m]⟧)"#),
        Mutation(
            "rate-of-sum", in: "figures-dropped",
            #"query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"query: rate(⟦sum(prometheus_remote_storage_samples_dropped_total{job="prometheus"})[1m:15s]⟧)"#
        ),
        Mutation(
            "no-match", in: "search-index-lag",
            #"query: sum(rate(indexer_messages_total{topic="products"}[2m]))"#,
            bracketed:
                #"query: sum by (topic) (rate(messages_total{topic="products"}[2m])) ⟦/⟧ count(up{job="indexer"})"#),
        Mutation(
            "no-match", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: max by (job) (route_p99_seconds{job="gateway"}) ⟦-⟧ max(route_p50_seconds)"#),
        Mutation(
            "no-match", in: "partner-webhooks",
            """
            partner="${partner}"})
                timeout: 10s
            """,
            bracketed: """
                partner="${partner}"}) ⟦and⟧ max by (env) (webhook_up{env="prod"})
                    timeout: 10s
                """),
        Mutation(
            "several-series", in: "figures-dropped",
            #"query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"query: ⟦sum by (instance) (rate(samples_dropped_total{job="prometheus"}[1m]))⟧"#),
        Mutation(
            "several-series", in: "figures-dropped",
            #"query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))"#,
            bracketed: #"query: ⟦topk(2, rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))⟧"#
        ),
        Mutation(
            "several-series", in: "inventory-sync",
            #"query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})"#,
            bracketed:
                #"query: ⟦max by (shard) (time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})⟧"#),
        Mutation(
            "pattern-for-text", in: "recommendations-errors",
            #"sum(rate(recommendation_requests_total{job="recommendations",result="error"}[2m]))"#,
            bracketed: #"sum(rate(recommendation_requests_total{⟦job=~"recommendations"⟧,result="error"}[2m]))"#),
        Mutation(
            "pattern-for-text", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: max(gateway_route_latency_p99_seconds{⟦job=~"gateway"⟧})"#),
        Mutation(
            "pattern-for-text", in: "checkout-errors",
            #"bad: http_requests_total{service="checkout",code=~"5.."}"#,
            bracketed: #"bad: http_requests_total{⟦service=~"checkout"⟧,code=~"5.."}"#),
        Mutation(
            "empty-selector", in: "checkout-errors",
            #"total: http_requests_total{service="checkout"}"#,
            bracketed: #"total: http_requests_total{service="checkout",⟦service="cart"⟧}"#),
        Mutation(
            "empty-selector", in: "gateway-latency",
            #"query: max(gateway_route_latency_p99_seconds{job="gateway"})"#,
            bracketed: #"query: max(gateway_route_latency_p99_seconds{job="gateway",⟦job!="gateway"⟧})"#),
        Mutation(
            "empty-selector", in: "search-index-lag",
            #"value: indexer_messages_behind{topic="products"}"#,
            bracketed: #"value: indexer_messages_behind{topic="products",⟦topic!~"products|content"⟧}"#),
    ]
}
