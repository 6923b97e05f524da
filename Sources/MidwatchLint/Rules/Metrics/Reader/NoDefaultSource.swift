import MidwatchRunbook

extension MetricReaderRules {
    static let noDefaultSource = Rule(
        349, "no-default-source", .error, profile: .min,
        finds: "a metric that names no source, where there are several and no default",
        why: """
            Which of the two Prometheus servers answers would be chance, and one of them does not know the service. \
            The figure must come from where its author saw it.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                # ^^^^^
                    value: checkout_queue_length
                    objective: {below: 50}
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    sources:
                      east: {prometheus: "http://east.example:9090", every: 15s}
                      west: {prometheus: "http://west.example:9090", every: 15s}
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ]),
            .good(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length
                    source: east
                    objective: {below: 50}
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    sources:
                      east: {prometheus: "http://east.example:9090", every: 15s}
                      west: {prometheus: "http://west.example:9090", every: 15s}
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ]),
        ],
        check: .reader)
}
