import MidwatchRunbook

extension MetricReaderRules {
    static let noRequest = Rule(
        352, "no-request", .error, profile: .min,
        finds: "headers or a token for a source that makes no requests",
        why: """
            A source that is a command sends nothing, so the token that was meant to open the door is never shown. \
            Give it to the command instead.
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
                      figures: {exec: [figure], every: 15s, bearer: {env: FIGURES_TOKEN}}
                    # ^^^^^^^
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ])
        ],
        check: .reader)
}
