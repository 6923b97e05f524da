import MidwatchRunbook

extension WordingRules {
    static let relativeTime = Rule(
        1018, "relative-time", .info, .medium, profile: .strict,
        finds: "a time that was counted from the day on which the text was written",
        why: """
            Nobody knows when "recently" was. Half a year later the sentence is still there and points at the \
            wrong thing.
            """,
        examples: [
            .bad(
                .head,
                """
                why: The cache was made larger recently and is full again.
                #                              ^^^^^^^^
                """),
            .good(.head, "why: The cache was made larger in March 2026 and is full again."),
        ],
        check: .runbook { subject, report in
            for (text, scalar) in subject.prose {
                guard let found = WordSearch.first(of: words, in: text.value) else { continue }
                report.add(
                    subject, at: scalar.places.range(of: found.offsets), "\"\(found.phrase)\" has no day",
                    subject: found.phrase,
                    help: "write the day, the version or the number of the change")
            }
        })

    /// Words that count from a day that nobody knows.
    private static let words = [
        "recently", "lately", "yesterday", "last week", "last month", "last year", "next week", "next month",
        "next year",
        "nowadays", "these days", "a while ago", "some time ago", "for the time being", "at the moment", "this year",
        "this quarter", "last quarter", "next quarter",
    ]
}
