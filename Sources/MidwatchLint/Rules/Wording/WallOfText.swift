import MidwatchRunbook

extension WordingRules {
    static let wallOfText = Rule(
        1004, "wall-of-text", .info, .medium, profile: .strict,
        finds: "instructions that are too long for one step",
        why: """
            At 3 AM people lose their place in long instructions and do half of them. A step is one thing to do \
            and one thing to see.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: worker
                    title: Which worker hangs?
                    manual: |-
                #   ^^^^^^
                      Open the dashboard of the queue.
                      Find the row of workers.
                      Compare it with the row of the day before.
                      Find out which worker takes longest.
                      Look at its log.
                      Look for the order on which it hangs.
                      Note the number of the order.
                      Say it in the channel.
                """),
            .good(
                .steps,
                """
                  - diagnose: worker
                    title: Which worker hangs?
                    manual: |-
                      Find the row of workers on the dashboard.
                      Note the one that takes longest.
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard let entry = subject.entry("manual", of: step), let text = entry.value.scalar?.value else {
                    continue
                }
                let lines = text.unicodeScalars.split(separator: "\n").count
                let length = text.unicodeScalars.count
                guard lines > mostLines || length > mostCharacters else { continue }
                let what = lines > mostLines ? "\(lines) lines" : "\(length) characters"
                report.add(
                    subject, at: entry.key.range, step: step,
                    "the instructions of \"\(step.id.value)\" have \(what)", subject: step.id.value,
                    help: "make several steps of them, each with one thing to do and one to see")
            }
        })

    /// The most lines of instructions.
    static let mostLines = 6
    /// The most characters of instructions.
    static let mostCharacters = 500
}
