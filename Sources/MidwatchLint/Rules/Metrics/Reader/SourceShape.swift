import MidwatchRunbook

extension MetricReaderRules {
    static let sourceShape = Rule(
        347, "source-shape", .error, profile: .min,
        finds: "a figure of a form that its source cannot give",
        why: """
            A page that is scraped evaluates no PromQL, and a command knows figures by name only. Every sample of \
            the incident would be an error, so every verdict is unknown.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                # ^^^^^
                    query: sum(checkout_queue_length)
                    objective: {below: 50}
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    sources:
                      shop: {scrape: "http://localhost:8080/metrics", every: 15s}
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
                    objective: {below: 50}
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    sources:
                      shop: {scrape: "http://localhost:8080/metrics", every: 15s}
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ]),
        ],
        check: .reader)
}
