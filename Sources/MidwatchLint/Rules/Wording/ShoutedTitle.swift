import MidwatchRunbook

extension WordingRules {
    static let shoutedTitle = Rule(
        1024, "shouted-title", .info, .high, profile: .strict,
        finds: "a title in capitals",
        why: """
            Capitals are slower to read, and when everything shouts nothing does.
            """,
        examples: [
            .bad(
                .head,
                """
                title: CHECKOUT ANSWERS WITH ERRORS
                #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                """),
            .good(.head, "title: Checkout answers with HTTP 500"),
        ],
        check: .runbook { subject, report in
            let titles: [(title: Located<String>, step: Step?)] =
                [(subject.runbook.title, nil)]
                + subject.runbook.steps.compactMap { step in step.title.map { ($0, step) } }
            for (title, step) in titles {
                let letters = title.value.unicodeScalars.filter(\.properties.isAlphabetic)
                guard letters.count >= fewestLetters, letters.allSatisfy({ !$0.properties.isLowercase }) else {
                    continue
                }
                report.add(
                    subject, at: title.range, step: step, "the title is written in capitals", subject: title.value,
                    help: "write it as a sentence")
            }
        })

    /// Below so many letters it may be a name, such as `OOM`.
    private static let fewestLetters = 8
}
