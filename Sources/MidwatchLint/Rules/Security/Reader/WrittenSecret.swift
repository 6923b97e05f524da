import MidwatchRunbook

extension SecurityReaderRules {
    static let writtenSecret = Rule(
        642, "written-secret", .warning, profile: .safe,
        finds: "a secret that is written out in midwatch.yaml",
        why: """
            The file is in the repository, so everybody who can read one has the token, and its history keeps it \
            after it is taken out. Name a variable or a file instead.
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
                        headers: {Authorization: Basic bWlkd2F0Y2g=}
                    #                            ^^^^^^^^^^^^^^^^^^
                    contacts:
                      payments-primary: {exec: [page, payments-primary]}
                      payments-lead: {exec: [page, payments-lead]}

                    """
                ])
        ],
        check: .reader)
}
