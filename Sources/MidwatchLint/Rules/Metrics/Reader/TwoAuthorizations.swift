import MidwatchRunbook

extension MetricReaderRules {
    static let twoAuthorizations = Rule(
        353, "two-authorizations", .error, profile: .min,
        finds: "a source with a token and a header of its own for the same thing",
        why: """
            Servers take the first, the last or neither of two Authorization headers. The source answers 401 from \
            the moment somebody adds the second.
            """,
        examples: [
            .bad(
                .head,
                """
                title: Checkout answers with errors
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    sources:
                      prometheus:
                        prometheus: "https://prometheus.example"
                        every: 15s
                        bearer: {env: PROMETHEUS_TOKEN}
                        headers: {Authorization: {env: PROMETHEUS_BASIC}}
                    #             ^^^^^^^^^^^^^
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ])
        ],
        check: .reader)
}
