import MidwatchRunbook

extension GraphRules {
    static let falseAlarmAfterChange = Rule(
        121, "false-alarm-after-change", .warning, profile: .min,
        finds: "a path on which something is changed, and the run then ends in `false-alarm`",
        why: """
            `false-alarm` says that there was no incident. When production was changed on the way, somebody has to \
            know: the timeline of a false alarm is read by nobody.
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
                    partly: false-alarm
                #           ^^^^^^^^^^^
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
                    partly: page-lead
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow else { return }
            for (number, place) in flow.places.enumerated() where place.isOwn && place.step.kind == .mitigate {
                let found = flow.path(
                    from: number,
                    along: { _, way in way.to.map { flow.places[$0].step.kind != .mitigate } ?? true },
                    to: { place, way in
                        // What fails and is called well is another rule's.
                        way.end == .falseAlarm && way.edge.way != .failure && place.isOwn
                    })
                guard let found else { continue }
                report.add(
                    subject, at: found.last.edge.range, step: place.step,
                    "the change \"\(place.step.id.value)\" may be followed by \"false-alarm\": "
                        + flow.shown(found.places, then: "false-alarm" + found.last.edge.way.note),
                    subject: place.step.id.value,
                    notes: [.init(range: place.step.id.range, message: "the change is here")],
                    help: "end in resolved or mitigated once something was changed")
            }
        })
}
