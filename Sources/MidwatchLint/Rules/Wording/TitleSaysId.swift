import MidwatchRunbook

extension WordingRules {
    static let titleSaysId = Rule(
        1023, "title-says-id", .info, .high, profile: .strict,
        finds: "a title that only repeats the id",
        why: """
            It was written because something had to stand there. It tells nobody what the step asks or does.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: pool-free
                    title: Pool free
                #          ^^^^^^^^^
                    run: shopctl pool --free
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: pool-free
                    title: Are there free connections?
                    run: shopctl pool --free
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            let pairs: [(id: String, title: Located<String>, step: Step?)] =
                [(subject.runbook.id.value, subject.runbook.title, nil)]
                + subject.runbook.steps.compactMap { step in step.title.map { (step.id.value, $0, step) } }
            for (id, title, step) in pairs where words(title.value) == words(id) {
                report.add(
                    subject, at: title.range, step: step, "the title says no more than the id \"\(id)\"", subject: id,
                    help: step == nil ? "say what is wrong" : "say what it asks, or what it does to whom")
            }
        })

    private static func words(_ text: String) -> [String] {
        text.lowercased().unicodeScalars.split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }.map {
            String($0)
        }
    }
}
