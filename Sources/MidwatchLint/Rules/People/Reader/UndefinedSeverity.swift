import MidwatchRunbook

extension PeopleReaderRules {
    static let undefinedSeverity = Rule(
        743, "undefined-severity", .error, profile: .min,
        finds: "a severity that is not one of those that are defined",
        why: """
            Who is told, and how fast, depends on it, so an incident of an unknown severity is told to nobody. \
            Severities are listed in midwatch.yaml, SEV1 to SEV4 where it says nothing.
            """,
        fix: "writes the one name that is a letter away", fixIsUnsafe: true,
        examples: [
            .bad(
                .head,
                """
                severity: SEV9
                #         ^^^^
                """),
            .good(
                .head,
                """
                severity: SEV1
                """),
        ],
        check: .reader)
}
