import MidwatchRunbook

extension ReadingRules {
    static let secondDocument = Rule(
        47, "second-document", .error, profile: .min,
        finds: "a second document after `---`",
        why: """
            Tools read the first document and drop the rest without a word. Steps that were reviewed would simply \
            not be there.
            """,
        examples: [
            .bad(
                .whole,
                """
                midwatch: 1
                id: checkout-errors
                title: Checkout answers with errors
                ---
                ^^^
                midwatch: 1
                id: checkout-slow
                title: Checkout is slow

                """)
        ],
        check: .reader)
}
