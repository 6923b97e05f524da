extension Mutations {
    /// Metrics, windows and sources.
    static let readerMetrics: [Mutation] = [
        Mutation(
            "short-settle", in: "checkout-errors",
            "    settle: 75s",
            to: """
                    settle: 10s
                #           ^^^
                """),
        Mutation(
            "short-settle", in: "gateway-latency",
            "    settle: 75s",
            to: """
                    settle: 10s
                #           ^^^
                """),
        Mutation(
            "short-settle", in: "figures-dropped",
            "    settle: 2m",
            to: """
                    settle: 20s
                #           ^^^
                """),
        Mutation(
            "short-baseline", in: "checkout-errors",
            "    baseline: 3m",
            to: """
                    baseline: 30s
                #             ^^^
                """),
        Mutation(
            "short-baseline", in: "mail-queue",
            "    baseline: 3m",
            to: """
                    baseline: 20s
                #             ^^^
                """),
        Mutation(
            "short-baseline", in: "figures-dropped",
            "    baseline: 6m",
            to: """
                    baseline: 2m
                #             ^^
                """),
        Mutation(
            "short-observe", in: "checkout-errors",
            "    observe: 3m",
            to: """
                    observe: 1m
                #            ^^
                """),
        Mutation(
            "short-observe", in: "mail-queue",
            "    observe: 3m",
            to: """
                    observe: 45s
                #            ^^^
                """),
        Mutation(
            "short-observe", in: "figures-dropped",
            "    observe: 6m",
            to: """
                    observe: 90s
                #            ^^^
                """),
        Mutation(
            "unknown-lookback", in: "orders-backlog",
            edits: [
                (
                    """
                        value: orders_waiting{namespace="${namespace}"}
                    """,
                    """
                        value: namespace:orders_waiting:sum{namespace="${namespace}"}
                    """
                ),
                (
                    "    expect: {waiting: improves}",
                    """
                        expect: {waiting: improves}
                    #            ^^^^^^^
                    """
                ),
            ]),
        Mutation(
            "unknown-lookback", in: "mail-queue",
            edits: [
                (
                    """
                        value: mail_queue_length{host="${mail_host}",queue="active"}
                    """,
                    """
                        value: host:mail_queue_length:max{host="${mail_host}"}
                    """
                ),
                (
                    "    expect: {mails: improves}",
                    """
                        expect: {mails: improves}
                    #            ^^^^^
                    """
                ),
            ]),
        Mutation(
            "unknown-lookback", in: "search-index-lag",
            edits: [
                (
                    """
                        value: indexer_messages_behind{topic="products"}
                    """,
                    """
                        value: topic:indexer_messages_behind:sum{topic="products"}
                    """
                ),
                (
                    "    expect: {behind: improves}",
                    """
                        expect: {behind: improves}
                    #            ^^^^^^
                    """
                ),
            ]),
        Mutation(
            "control", in: "checkout-errors",
            "    objective: {below: 1%}",
            to: """
                    objective: {below: 1%}
                    control: p99
                #            ^^^
                """),
        Mutation(
            "control", in: "cart-cache-memory",
            """
                better: lower
                judge: state
            """,
            to: """
                    better: lower
                    control: evictions
                #            ^^^^^^^^^
                    judge: state
                """),
        Mutation(
            "control", in: "mail-queue",
            "    unit: mails",
            to: """
                    unit: mails
                    control: mails
                #            ^^^^^
                """),
        Mutation(
            "no-objective", in: "checkout-errors",
            edits: [
                (
                    "    objective: {below: 1%}",
                    ""
                ),
                (
                    "    until: errors < 0.01 && p99 < 0.5",
                    """
                        until: met.errors && p99 < 0.5
                    #          ^^^^^^^^^^
                    """
                ),
            ]),
        Mutation(
            "no-objective", in: "mail-queue",
            edits: [
                (
                    "    objective: {below: 500}",
                    ""
                ),
                (
                    "    until: mails < 500.0",
                    """
                        until: met.mails
                    #          ^^^^^^^^^
                    """
                ),
            ]),
        Mutation(
            "no-objective", in: "gateway-latency",
            edits: [
                (
                    "    objective: {below: 5%}",
                    ""
                ),
                (
                    "    until: slow < 0.05",
                    """
                        until: met.slow && slow < 0.05
                    #          ^^^^^^^^
                    """
                ),
            ]),
    ]
}
