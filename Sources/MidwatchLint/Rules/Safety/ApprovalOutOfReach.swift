import MidwatchRunbook

extension LanguageSafetyRules {
    static let approvalOutOfReach = Rule(
        225, "approval-out-of-reach", .error, profile: .safe,
        finds: "an approval that needs more people than its teams have",
        why: """
            Whoever asks does not count. A team of two can never give two approvals when one of them runs the \
            runbook, and that is found out at night, with the change waiting.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    irreversible: A restart cannot be undone.
                    approval: {from: [payments], count: 3}
                #   ^^^^^^^^
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    irreversible: A restart cannot be undone.
                    approval: {from: [payments]}
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            let teams = subject.configuration.teams
            for step in subject.runbook.steps {
                guard case .mitigate(let mitigate) = step.body, let approval = mitigate.approval,
                    let entry = subject.entry("approval", of: step)
                else { continue }
                let asked = approval.from.map { name in teams.first { $0.name.value == name.value } }
                // A team that nobody defined is found elsewhere.
                if asked.contains(where: { $0 == nil }) { continue }
                let members = Set(asked.compactMap(\.self).flatMap { $0.members.map(\.value) })
                guard approval.count > members.count || (approval.count > 1 && approval.count == members.count)
                else { continue }
                report.add(
                    subject, at: entry.key.range, step: step,
                    "\"approval\" in step \"\(step.id.value)\" needs \(approval.count) people, but its teams have "
                        + "\(members.count), of whom the one who asks does not count",
                    subject: step.id.value, help: "lower count:, or name further teams under from:",
                    // Somebody of another team may be the one who asks.
                    lighter: approval.count == members.count ? .warning : nil)
            }
        })
}
