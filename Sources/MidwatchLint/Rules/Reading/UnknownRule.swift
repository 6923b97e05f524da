import MidwatchRunbook

extension ReadingRules {
    static let unknownRule = Rule(
        91, "unknown-rule", .error, profile: .min,
        finds: "a setting in midwatch.yaml for a rule that does not exist",
        why: """
            Somebody made a rule stricter, or switched one off, and nothing of that happens: the name is spelt in \
            another way. What was meant to be forbidden goes through.
            """,
        examples: [
            .bad(
                .steps, "",
                files: [
                    "midwatch.yaml": """
                    lint:
                      rules: {no-setle: error}
                    #         ^^^^^^^^
                    """
                ]),
            .good(
                .steps, "",
                files: [
                    "midwatch.yaml": """
                    lint:
                      rules: {no-settle: error}
                    """
                ]),
        ],
        check: .linter)
}
