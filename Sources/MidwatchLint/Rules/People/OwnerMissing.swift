import MidwatchRunbook

extension CallingRules {
    static let ownerMissing = Rule(
        701, "owner-missing", .warning, profile: .oncall,
        finds: "a runbook without an owner",
        why: """
            Whoever finds a mistake in it at night has nobody to tell, and nobody is reminded of what a run left \
            changed. A runbook of all is read by none.
            """,
        examples: [
            .bad(
                .whole,
                """
                midwatch: 1
                id: disk-check
                #   ^^^^^^^^^^
                title: A disk fills up
                steps:
                  - escalate: tell
                    to: [ops]
                    message: Somebody look at the disk, please.
                    ack_within: 10m
                """),
            .good(.head, "owner: payments"),
        ],
        check: .runbook { subject, report in
            guard subject.runbook.owner == nil else { return }
            report.add(
                subject, at: subject.runbook.id.range, "the runbook \"\(subject.runbook.id.value)\" has no owner",
                subject: "owner", help: "add owner: with the team that keeps it")
        })
}
