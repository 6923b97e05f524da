import MidwatchRunbook

extension ReadingRules {
    static let tooManyValues = Rule(
        60, "too-many-values", .error, profile: .min,
        finds: "a document of more than \(Limits.documentNodes) values",
        why: """
            It was generated, and nobody has read it. A run holds every step in memory and in its timeline, so the \
            limit keeps a night's work small.
            """,
        examples: [
            .bad(
                .whole, "- " + String(repeating: "[]\n- ", count: Limits.documentNodes - 1) + "[]\n# ^\n")
        ],
        check: .reader)
}
