import MidwatchMetrics
import MidwatchRunbook

extension SafetyRules {
    static let noSettle = Rule(
        209, "no-settle", .warning, .medium, profile: .safe,
        finds: "a change whose effect is looked at the moment it was made",
        why: """
            Pods restart, caches fill and clients reconnect after a change. A window that begins at once measures \
            that, and a good change is undone for it.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                #   ^^^^^^^^
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    observe: 2m
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    irreversible: A restart cannot be undone.
                    timeout: 2m
                    expect: {queue: improves}
                    settle: 75s
                    observe: 2m
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .mitigate(let mitigate) = step.body, mitigate.isLookedAtOnce(in: subject.runbook),
                    let entry = subject.node(of: step)?.mapping?.first
                else { continue }
                report.add(
                    subject, at: entry.key.range, step: step,
                    "the change \"\(step.id.value)\" is measured from the moment it is made",
                    subject: "settle", help: "write settle: with the time that it takes to show, such as settle: 75s")
            }
        })
}

extension Mitigate {
    /// Whether nothing says how long its effect takes to show, although it is judged by what follows. Who may act alone
    /// is told more sharply, by `short-settle`.
    func isLookedAtOnce(in runbook: Runbook) -> Bool {
        settle == .zero && !unattended
            && expect.contains { runbook.metric($0.metric.value)?.rule.judgesState == false }
    }
}
