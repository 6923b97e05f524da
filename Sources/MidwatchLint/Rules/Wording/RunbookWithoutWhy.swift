import MidwatchRunbook

extension WordingRules {
    static let runbookWithoutWhy = Rule(
        1006, "runbook-without-why", .info, .high, profile: .strict,
        finds: "a runbook that does not say whom it hurts and what most often causes it",
        why: """
            Who was woken by it has to judge within a minute whether it can wait. The first line of the screen \
            is where that is said.
            """,
        examples: [
            .bad(
                .whole,
                """
                midwatch: 1
                id: disk-check
                #   ^^^^^^^^^^
                title: A disk fills up
                owner: platform
                steps:
                  - escalate: tell
                    to: [ops]
                    message: Somebody look at the disk, please.
                    ack_within: 10m
                """),
            .good(.head, "why: Customers cannot pay. Most often it is a bad release."),
        ],
        check: .runbook { subject, report in
            guard subject.runbook.why == nil else { return }
            let id = subject.runbook.id
            report.add(
                subject, at: id.range, "the runbook \"\(id.value)\" does not say whom it hurts", subject: "why",
                help: "add why: with what it means for customers, and what most often causes it")
        })
}
