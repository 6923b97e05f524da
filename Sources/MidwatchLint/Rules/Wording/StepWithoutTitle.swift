import MidwatchRunbook

extension WordingRules {
    static let stepWithoutTitle = Rule(
        1022, "step-without-title", .info, .high, profile: .strict,
        finds: "a step without a title",
        why: """
            The id is for machines. Over the phone, in the timeline and on the screen people say what a step \
            does by its title.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: pool
                #             ^^^^
                    run: shopctl pool --free
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: pool
                    title: Are there free connections?
                    run: shopctl pool --free
                    timeout: 10s
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps where step.title == nil {
                report.add(
                    subject, at: step.id.range, step: step, "the step \"\(step.id.value)\" has no title",
                    subject: step.id.value, help: "add title: with what it asks or does, in a few words")
            }
        })
}
