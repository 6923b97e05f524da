import MidwatchRunbook

extension ReadingRules {
    static let forbiddenCharacter = Rule(
        44, "forbidden-character", .error, profile: .min,
        finds: "a character that review tools do not show or that reverses what they show",
        why: """
            A right-to-left mark makes `rm -rf` read like something else, and a zero-width space makes a command \
            fail with a name that looks right. What was reviewed must be what runs.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [upt\u{200B}ime]
                #             ^
                    timeout: 5s
                """),
            .bad(
                .head,
                """
                title: Checkout answers with\u{2028}errors
                #                           ^
                """),
            .bad(
                .head,
                """
                why: Customers \u{202E}cannot pay.
                #              ^
                """),
        ],
        check: .reader)
}
