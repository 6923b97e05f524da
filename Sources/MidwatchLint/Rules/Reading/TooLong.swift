import MidwatchRunbook

extension ReadingRules {
    static let tooLong = Rule(
        59, "too-long", .error, profile: .min,
        finds: "a text of more than \(Limits.scalarBytes / 1024) KiB",
        why: """
            A script of that length cannot be read before it is approved. Keep it as a program beside the runbook, \
            with tests of its own, and run that.
            """,
        examples: [
            .bad(
                .steps,
                "  - diagnose: load\n    run: \"echo\n#        ^^^^^\n      "
                    + String(repeating: "x", count: Limits.scalarBytes) + "\"\n")
        ],
        check: .reader)
}
