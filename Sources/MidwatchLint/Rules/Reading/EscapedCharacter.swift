import MidwatchRunbook

extension ReadingRules {
    static let escapedCharacter = Rule(
        45, "escaped-character", .error, profile: .min,
        finds: "such a character, hidden in an escape of a quoted text",
        why: """
            `"\\u202e"` shows six harmless characters in review and reverses the text on the terminal of whoever \
            approves it. A NUL ends the argument for the program, not for the reader.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [echo, "a\\u202eb"]
                #                  ^^^^^^
                    timeout: 5s
                """),
            .good(
                .steps,
                """
                  - diagnose: load
                    title: How loaded is the host?
                    exec: [printf, "a\\tb\\n"]
                    timeout: 5s
                """),
        ],
        check: .reader)
}
