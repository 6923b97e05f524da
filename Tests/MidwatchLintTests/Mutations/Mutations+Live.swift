extension Mutations {
    static let live: [Mutation] = figures + places + goneContacts + programs

    private static let figures: [Mutation] = [
        Mutation(
            "metric-never-seen", in: "session-store-primary",
            """
                total: session_reads_total{store="sessions"}
            """,
            to: """
                    total: session_reads_total{store="sessions"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus session_reads_total{store=\"sessions\"}", "dead never-seen: no sample")
            ]),
        Mutation(
            "metric-disappeared", in: "session-store-primary",
            """
                total: session_reads_total{store="sessions"}
            """,
            to: """
                    total: session_reads_total{store="sessions"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus session_reads_total{store=\"sessions\"}", "dead disappeared: 3 d ago")
            ]),
        Mutation(
            "metric-label-gone", in: "session-store-primary",
            """
                total: session_reads_total{store="sessions"}
            """,
            to: """
                    total: session_reads_total{store="sessions"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus session_reads_total{store=\"sessions\"}", "dead label-gone: no label")
            ]),
        Mutation(
            "metric-value-gone", in: "session-store-primary",
            """
                total: session_reads_total{store="sessions"}
            """,
            to: """
                    total: session_reads_total{store="sessions"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus session_reads_total{store=\"sessions\"}", "dead value-gone: no series")
            ]),
        Mutation(
            "metric-elsewhere", in: "session-store-primary",
            """
                total: session_reads_total{store="sessions"}
            """,
            to: """
                    total: session_reads_total{store="sessions"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus session_reads_total{store=\"sessions\"}", "dead elsewhere: long-term has some")
            ]),
        Mutation(
            "metric-never-seen", in: "inventory-sync",
            """
                query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
            """,
            to: """
                    query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus inventory_last_sync_timestamp_seconds{job=\"inventory-sync\"}",
                    "dead never-seen: no sample")
            ]),
        Mutation(
            "metric-disappeared", in: "inventory-sync",
            """
                query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
            """,
            to: """
                    query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus inventory_last_sync_timestamp_seconds{job=\"inventory-sync\"}",
                    "dead disappeared: 3 d ago")
            ]),
        Mutation(
            "metric-label-gone", in: "inventory-sync",
            """
                query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
            """,
            to: """
                    query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus inventory_last_sync_timestamp_seconds{job=\"inventory-sync\"}",
                    "dead label-gone: no label")
            ]),
        Mutation(
            "metric-value-gone", in: "inventory-sync",
            """
                query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
            """,
            to: """
                    query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus inventory_last_sync_timestamp_seconds{job=\"inventory-sync\"}",
                    "dead value-gone: no series")
            ]),
        Mutation(
            "metric-elsewhere", in: "inventory-sync",
            """
                query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
            """,
            to: """
                    query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus inventory_last_sync_timestamp_seconds{job=\"inventory-sync\"}",
                    "dead elsewhere: long-term has some")
            ]),
        Mutation(
            "metric-never-seen", in: "invoice-run-late",
            """
                value: invoice_run_age_seconds{run="nightly"}
            """,
            to: """
                    value: invoice_run_age_seconds{run="nightly"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus invoice_run_age_seconds{run=\"nightly\"}", "dead never-seen: no sample")
            ]),
        Mutation(
            "metric-disappeared", in: "invoice-run-late",
            """
                value: invoice_run_age_seconds{run="nightly"}
            """,
            to: """
                    value: invoice_run_age_seconds{run="nightly"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus invoice_run_age_seconds{run=\"nightly\"}", "dead disappeared: 3 d ago")
            ]),
        Mutation(
            "metric-label-gone", in: "invoice-run-late",
            """
                value: invoice_run_age_seconds{run="nightly"}
            """,
            to: """
                    value: invoice_run_age_seconds{run="nightly"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus invoice_run_age_seconds{run=\"nightly\"}", "dead label-gone: no label")
            ]),
        Mutation(
            "metric-value-gone", in: "invoice-run-late",
            """
                value: invoice_run_age_seconds{run="nightly"}
            """,
            to: """
                    value: invoice_run_age_seconds{run="nightly"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus invoice_run_age_seconds{run=\"nightly\"}", "dead value-gone: no series")
            ]),
        Mutation(
            "metric-elsewhere", in: "invoice-run-late",
            """
                value: invoice_run_age_seconds{run="nightly"}
            """,
            to: """
                    value: invoice_run_age_seconds{run="nightly"}
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "series prometheus invoice_run_age_seconds{run=\"nightly\"}", "dead elsewhere: long-term has some")
            ]),
        Mutation(
            "query-too-big", in: "inventory-sync",
            """
                query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
            """,
            to: """
                    query: max(time() - inventory_last_sync_timestamp_seconds{job="inventory-sync"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "cost prometheus max(time() - inventory_last_sync_timestamp_seconds{job=\"inventory-sync\"})",
                    "alive costly: 41000000")
            ]),
        Mutation(
            "query-too-big", in: "figures-dropped",
            """
                query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))
            """,
            to: """
                    query: sum(rate(prometheus_remote_storage_samples_dropped_total{job="prometheus"}[1m]))
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "cost prometheus "
                        + "sum(rate(prometheus_remote_storage_samples_dropped_total{job=\"prometheus\"}[1m]))",
                    "alive costly: 41000000")
            ]),
        Mutation(
            "query-too-big", in: "gateway-latency",
            """
                query: max(gateway_route_latency_p99_seconds{job="gateway"})
            """,
            to: """
                    query: max(gateway_route_latency_p99_seconds{job="gateway"})
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """,
            files: [
                ".midwatch/live": answer(
                    "cost prometheus max(gateway_route_latency_p99_seconds{job=\"gateway\"})", "alive costly: 41000000")
            ]),
    ]
}
