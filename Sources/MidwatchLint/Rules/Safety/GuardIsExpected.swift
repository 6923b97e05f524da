import MidwatchRunbook

extension LanguageSafetyRules {
    static let guardIsExpected = Rule(
        224, "guard-is-expected", .info, profile: .oncall,
        finds: "a guard on a metric that the change is already judged by",
        why: """
            A guard is there for what the change might break besides. On the metric that it should improve anyway it \
            guards nothing, and the metric that was meant is not guarded.
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
                    expect: {queue: improves}
                    guard: [queue]
                #           ^^^^^
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
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .mitigate(let mitigate) = step.body else { continue }
                for guarded in mitigate.guards {
                    guard let expected = mitigate.expect.first(where: { $0.metric.value == guarded.metric.value })
                    else { continue }
                    report.add(
                        subject, at: guarded.metric.range, step: step,
                        "the change \"\(step.id.value)\" is judged by \"\(guarded.metric.value)\" already",
                        subject: guarded.metric.value,
                        notes: [.init(range: expected.metric.range, message: "it is expected here")],
                        help: "guard a metric that the change might break besides, or take it out")
                }
            }
        })
}
