import MidwatchRunbook

extension WordingRules {
    static let changeWithoutWhy = Rule(
        1003, "change-without-why", .info, .high, profile: .strict,
        finds: "a change that does not say why one would do it",
        why: """
            Whoever must press the key wants to know what it does for them and what it costs. Without a reason \
            they press it blindly, or call somebody.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: drain
                #             ^^^^^
                    title: Move the traffic to the other zone
                    target: checkout/zone
                    exec: [shopctl, drain, zone-a]
                    undo: {exec: [shopctl, fill, zone-a]}
                    expect: {queue: improves}
                    settle: 75s
                    timeout: 60s
                    go: recovered
                """),
            .good(
                .steps,
                """
                  - mitigate: drain
                    title: Move the traffic to the other zone
                    why: The other zone has room for all of it, and nobody notices the move.
                    target: checkout/zone
                    exec: [shopctl, drain, zone-a]
                    undo: {exec: [shopctl, fill, zone-a]}
                    expect: {queue: improves}
                    settle: 75s
                    timeout: 60s
                    go: recovered
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps where step.kind == .mitigate && step.why == nil {
                report.add(
                    subject, at: step.id.range, step: step, "the change \"\(step.id.value)\" does not say why",
                    subject: step.id.value, help: "add why: with what it does, and what it costs")
            }
        })
}
