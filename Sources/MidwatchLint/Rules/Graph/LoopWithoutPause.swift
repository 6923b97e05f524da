import MidwatchRunbook

extension GraphRules {
    static let loopWithoutPause = Rule(
        128, "loop-without-pause", .warning, profile: .oncall,
        finds: "a loop in which nothing waits: it is made of reads that a machine does at once",
        why: """
            Such a loop is through in a second: what it waits for has no time to happen, and the run fails as if it \
            had waited. On a system in trouble it is load as well.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: instances
                #             ^^^^^^^^^
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    capture: {ready: int(json.ready)}
                    at_most: 5
                    decide:
                      - if: ready < 3
                        go: instances
                      - else: recovered
                """),
            .good(
                .steps,
                """
                  - verify: instances
                    title: All instances of checkout are ready
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    capture: {ready: int(json.ready)}
                    until: ready >= 3
                    every: 15s
                    within: 5m
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow, subject.runbook.steps.contains(where: { $0.atMost > 1 }) else { return }
            for (number, place) in flow.places.enumerated()
            where place.isOwn && place.step.atMost > 1 && place.step.isInstantRead {
                let back = flow.path(
                    from: number,
                    along: { from, way in
                        from.step.isInstantRead && way.edge.way != .failure
                            && (way.to.map { flow.places[$0].step.isInstantRead } ?? false)
                    },
                    to: { _, way in way.to == number })
                guard let back else { continue }
                report.add(
                    subject, at: place.step.id.range, step: place.step,
                    "nothing waits in the loop \(flow.shown(back.places + [number]))", subject: place.step.id.value,
                    help: "wait with a verify step, whose every: is the pause between two looks")
            }
        })
}

extension Step {
    /// Whether it is a read that a machine does, and that is over at once.
    fileprivate var isInstantRead: Bool {
        if case .diagnose = body { needsPerson == nil } else { false }
    }
}
