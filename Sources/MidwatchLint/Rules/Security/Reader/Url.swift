import MidwatchRunbook

extension SecurityReaderRules {
    static let url = Rule(
        643, "url", .error, profile: .min,
        finds: "a request whose scheme and host the runbook does not fix",
        why: """
            If a value can choose the host, an alert can send the request, and the token in its header, anywhere. \
            Only the path may be filled in.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: health
                    title: Does checkout answer?
                    http: {url: checkout.example/health}
                #               ^^^^^^^^^^^^^^^^^^^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: health
                    title: Does checkout answer?
                    http: {url: "https://checkout.example/health"}
                    timeout: 10s
                """),
        ],
        check: .reader)
}
