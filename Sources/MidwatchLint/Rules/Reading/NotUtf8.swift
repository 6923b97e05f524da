import MidwatchRunbook

extension ReadingRules {
    static let notUtf8 = Rule(
        43, "not-utf8", .error, profile: .min,
        finds: "a file that is not saved as UTF-8",
        why: """
            Each tool guesses another encoding, so the command that one person reviewed is not the command that \
            another sees. Editors on old machines still save like this without asking.
            """,
        examples: [
            .bad(
                .whole,
                """
                midwatch: 1
                id: checkout-errors
                title: Checkout fällt aus
                #                ^

                """, encoding: .latin1),
            .bad(
                .whole,
                """
                midwatch: 1
                ^
                id: checkout-errors
                title: Checkout answers with errors

                """, encoding: .utf16),
            .good(
                .head,
                """
                title: Checkout fällt aus
                """),
        ],
        check: .reader)
}
