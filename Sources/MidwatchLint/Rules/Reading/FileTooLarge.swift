import MidwatchRunbook

extension ReadingRules {
    static let fileTooLarge = Rule(
        42, "file-too-large", .error, profile: .min,
        finds: "a file of more than \(Limits.fileBytes / 1024) KiB",
        why: """
            Nobody reads so much at night, and the reader refuses it so that no file can use up the memory of the \
            host that should help. Logs and dumps belong beside the runbook, as a link.
            """,
        examples: [
            .bad(
                .whole, "midwatch: 1\n^\n" + String(repeating: "# a log that somebody pasted\n", count: 10_000))
        ],
        check: .reader)
}
