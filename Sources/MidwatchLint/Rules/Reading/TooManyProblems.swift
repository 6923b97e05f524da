import MidwatchRunbook

extension ReadingRules {
    static let tooManyProblems = Rule(
        62, "too-many-problems", .error, profile: .min,
        finds: "more than \(Limits.diagnosticsPerFile) problems in one file, of which the rest is only counted",
        why: """
            So many come from one cause: a file of another tool, or one that was indented wrongly by a program. Mend \
            the first ones and look again.
            """,
        examples: [
            .bad(
                .whole, "midwatch: 1\n" + (0..<Limits.diagnosticsPerFile).map { "a\($0): 1\n" }.joined() + "b: 1\n^\n")
        ],
        check: .reader)
}
