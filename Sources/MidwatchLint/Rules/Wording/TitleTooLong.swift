import MidwatchRunbook

extension WordingRules {
    static let titleTooLong = Rule(
        1002, "title-too-long", .info, .medium, profile: .strict,
        finds: "a title that does not fit on one line of a terminal",
        why: """
            A title is read in a list, on a phone, over a shoulder. What is behind its seventieth character is \
            not read at all.
            """,
        examples: [
            .bad(
                .head,
                """
                title: "Checkout answers with errors to customers of both regions whenever the second provider is slow"
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(.head, "title: Checkout answers with errors"),
        ],
        check: .runbook { subject, report in
            let titles: [(title: Located<String>, step: Step?)] =
                [(subject.runbook.title, nil)]
                + subject.runbook.steps.compactMap { step in step.title.map { ($0, step) } }
            for (title, step) in titles {
                let count = title.value.unicodeScalars.count
                guard count > longestTitle else { continue }
                report.add(
                    subject, at: title.range, step: step,
                    "the title has \(count) characters, and \(longestTitle) are read", subject: title.value,
                    help: "say what is wrong, or what to do, in a few words; the rest belongs into why:")
            }
        })

    /// The most characters of a title.
    static let longestTitle = 72
}
