import MidwatchRunbook

extension GraphRules {
    static let changeBeforeLook = Rule(
        113, "change-before-look", .warning, .medium, profile: .oncall,
        finds: "a first change that is made before anything was looked at",
        why: """
            An alert is some minutes old, and the same alert has several causes. A change that nobody had a reason \
            for adds a second incident to the first, and destroys what would have told the cause.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - mitigate: restart
                #             ^^^^^^^
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    irreversible: A restart cannot be undone.
                    expect: {queue: improves}
                    settle: 75s
                """),
            .good(
                .steps,
                """
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
                    requires:
                      - if: queue > 50.0
                        why: The queue is short again.
                    exec: [shopctl, restart, --rolling]
                    timeout: 2m
                    irreversible: A restart cannot be undone.
                    expect: {queue: improves}
                    settle: 75s
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow, !subject.runbook.triggers.isEmpty else { return }
            let seen = flow.reached(from: [0]) { place, _ in place.step.kind == .escalate }
            for (place, isReached) in zip(flow.places, seen) where isReached && place.isOwn {
                guard case .mitigate(let mitigate) = place.step.body, mitigate.requires.isEmpty, !mitigate.unattended
                else { continue }
                report.add(
                    subject, at: place.step.id.range, step: place.step,
                    "the change \"\(place.step.id.value)\" is made before anything was looked at",
                    subject: place.step.id.value,
                    help: "put a diagnose step before it, or say under requires: what must be so")
            }
        })
}
