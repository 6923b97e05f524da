import MidwatchRunbook

extension ReadingRules {
    static let tooDeep = Rule(
        58, "too-deep", .error, profile: .min,
        finds: "a document that nests deeper than \(Limits.documentDepth) levels",
        why: """
            Nothing in the language needs it, so it was generated or is meant to exhaust the reader. Only the body \
            of an HTTP request can nest so deep at all.
            """,
        examples: [
            .bad(
                .steps,
                "  - mitigate: deep\n    json: " + String(repeating: "[", count: Limits.documentDepth - 3) + "[\n#"
                    + String(repeating: " ", count: Limits.documentDepth + 6) + "^\n")
        ],
        check: .reader)
}
