import MidwatchRunbook

extension WordingRules {
    static let vagueWords = Rule(
        1008, "vague-words", .info, .low, profile: .strict,
        finds: "instructions that leave open what to do, or when",
        why: """
            "If necessary" hands the decision to the person who opened the runbook because they did not know. \
            Say by which figure it is decided.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: log
                    title: Does the log name an order?
                    manual: Read the log and restart the worker if necessary.
                #                                               ^^^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: log
                    title: Does the log name an order?
                    manual: Read the last ten lines of the log and note the number of the order.
                """),
        ],
        check: .runbook { subject, report in
            for (text, scalar) in subject.told {
                guard let found = WordSearch.first(of: phrases, in: text.value) else { continue }
                report.add(
                    subject, at: scalar.places.range(of: found.offsets),
                    "\"\(found.phrase)\" leaves open when, or what",
                    subject: found.phrase, help: "say by which figure or which line it is decided")
            }
        })

    /// Phrases that decide nothing.
    private static let phrases = [
        "if needed", "if necessary", "if required", "if appropriate", "as needed", "as necessary", "as appropriate",
        "as required", "when appropriate", "where applicable", "do the needful", "and so on", "or something", "somehow",
        "should be fine", "should be ok", "hopefully", "the usual way", "as usual", "if something looks wrong",
        "check everything", "use common sense",
    ]
}
