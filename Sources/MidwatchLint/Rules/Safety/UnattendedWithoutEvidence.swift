import MidwatchRunbook

extension LanguageSafetyRules {
    static let unattendedWithoutEvidence = Rule(
        219, "unattended-without-evidence", .error, profile: .safe,
        finds: "a change that automation may make although nothing was decided and nothing is required before it",
        why: """
            An alert alone is no reason for a change: it may be old, or a failure of the monitoring. Automation \
            makes this change every time that the alert fires, whatever is wrong.
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
                    settle: 75s
                    unattended: allowed
                #   ^^^^^^^^^^
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
                    unattended: allowed
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow,
                flow.places.contains(where: { $0.isOwn && $0.step.isUnattendedChange })
            else { return }
            // A way out of a step that decided something, or measured it, is evidence.
            let seen = flow.reached(from: [0]) { place, way in
                switch place.step.body {
                case .diagnose(let diagnose): diagnose.decide == nil || way.edge.way == .failure
                case .mitigate, .verify: false
                case .escalate: true
                }
            }
            for (place, isReached) in zip(flow.places, seen) where isReached && place.isOwn {
                guard case .mitigate(let mitigate) = place.step.body, mitigate.unattended, mitigate.requires.isEmpty,
                    let entry = subject.entry("unattended", of: place.step)
                else { continue }
                report.add(
                    subject, at: entry.key.range, step: place.step,
                    "automation makes the change \"\(place.step.id.value)\" although nothing was decided before it",
                    subject: place.step.id.value,
                    help: "put a diagnose step with decide: before it, or say under requires: what must be so")
            }
        })
}
