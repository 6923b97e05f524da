import MidwatchRunbook

extension ReadingRules {
    static let quoteText = Rule(
        56, "quote-text", .error, profile: .min,
        finds: "a text that YAML cannot hold without quotes",
        why: """
            A colon followed by a space begins a mapping, so the title of a step becomes an error far from what a \
            person reads. Quotes round the whole text end it.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: Warning: how loaded is the host?
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    exec: [uptime]
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: 'Warning: how loaded is the host?'
                    exec: [uptime]
                    timeout: 5s
                """),
        ],
        check: .reader)
}
