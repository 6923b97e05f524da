import MidwatchRunbook

extension ReadingRules {
    static let emptyFile = Rule(
        46, "empty-file", .error, profile: .min,
        finds: "a file without a document",
        why: """
            The alert links to it, so somebody meant to write it. Whoever is woken finds a page of nothing and has \
            lost the first minute.
            """,
        examples: [
            .bad(
                .whole,
                """
                # How to bring checkout back: comes with the next release.
                ^

                """)
        ],
        check: .reader)
}
