import MidwatchRunbook

extension MetricReaderRules {
    static let twoDefaults = Rule(
        351, "two-defaults", .error, profile: .min,
        finds: "a second source that calls itself the default",
        why: """
            Half of the metrics would come from the server that somebody meant, the other half from one that does \
            not know the service. Only one can be the default.
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
                      east: {prometheus: "http://east.example:9090", every: 15s, default: true}
                      west: {prometheus: "http://west.example:9090", every: 15s, default: true}
                    # ^^^^
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ])
        ],
        check: .reader)
}
