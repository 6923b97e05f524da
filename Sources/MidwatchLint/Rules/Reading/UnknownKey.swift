import MidwatchRunbook

extension ReadingRules {
    static let unknownKey = Rule(
        2, "unknown-key", .error, profile: .min,
        finds: "a key that the language does not have",
        why: """
            A key that nobody reads is a promise that nobody keeps: with `timout:` the step has no timeout of its \
            own, and nothing says so until it hangs.
            """,
        fix: "writes the one key that is a letter away",
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timout: 5s
                #   ^^^^^^
                """),
            .bad(
                .head,
                """
                descripton: Customers cannot pay.
                ^^^^^^^^^^
                """),
            .bad(
                .head,
                """
                title: Checkout answers with errors
                """,
                files: [
                    "midwatch.yaml": """
                    midwatch: 1
                    sources:
                      prometheus: {prometheus: "http://localhost:9090", evry: 15s}
                    #                                                   ^^^^
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ]),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [uptime]
                    timeout: 5s
                """),
        ],
        check: .reader)
}
