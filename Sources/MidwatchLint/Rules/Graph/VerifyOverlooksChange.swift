import MidwatchExpressions
import MidwatchRunbook

extension GraphRules {
    static let verifyOverlooksChange = Rule(
        114, "verify-overlooks-change", .warning, .medium, profile: .oncall,
        finds: "a verify step after a change that looks at none of the metrics that the change should improve",
        why: """
            That the process runs again is not that customers are served again. A verify step that looks at \
            something else than what was wrong succeeds while the symptom goes on.
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
                  - verify: running
                    title: Checkout runs
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    capture: {ready: int(json.ready)}
                    until: ready >= 3
                #          ^^^^^^^^^^
                    within: 5m
                    go: resolved
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
                  - verify: running
                    title: Checkout runs, and works off its queue
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    capture: {ready: int(json.ready)}
                    until: ready >= 3 && queue < 50.0
                    for: 2m
                    within: 5m
                    go: resolved
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow else { return }
            for (number, place) in flow.places.enumerated() where place.isOwn {
                guard case .mitigate(let mitigate) = place.step.body else { continue }
                let improving = mitigate.expect.filter { $0.expectation == .improves }.map(\.metric)
                if improving.isEmpty { continue }
                let names = Set(improving.map(\.value))
                // Ways on which the change helped, up to a verify step that looks at the right thing or another change.
                func looks(_ place: RunFlow.Place) -> Bool { place.step.looks(at: names) }
                let found = flow.path(
                    from: number,
                    along: { from, way in
                        guard let to = way.to, flow.places[to].isOwn else { return way.end != nil }
                        if from.step.id == place.step.id { return way.edge.way == .success || way.edge.way == .partly }
                        return flow.places[to].step.kind != .mitigate && !looks(from) && way.edge.way != .failure
                    },
                    to: { from, way in
                        !looks(from) && way.edge.way != .failure && (way.end == .resolved || way.end == .mitigated)
                    })
                guard let found, let last = found.places.last(where: { flow.places[$0].step.kind == .verify }),
                    case .verify(let verify) = flow.places[last].step.body
                else { continue }
                let step = flow.places[last].step
                let metric = improving[0]
                report.add(
                    subject, at: verify.until.place(of: verify.until.expression.range), step: step,
                    "the step \"\(step.id.value)\" does not look at \"\(metric.value)\", which the change "
                        + "\"\(place.step.id.value)\" should improve: \(flow.shown(found.places))",
                    subject: "\(place.step.id.value) \(metric.value)",
                    notes: [.init(range: metric.range, message: "the change expects it here")],
                    help: "add \(metric.value) to until:, with the bound of its objective")
            }
        })
}

extension Step {
    /// Whether it is a verify step whose condition speaks of one of these metrics.
    fileprivate func looks(at metrics: Set<String>) -> Bool {
        guard case .verify(let verify) = body else { return false }
        // Of a condition that cannot be read nobody knows what it looks at.
        return !verify.until.isUnderstood
            || verify.until.expression.references.contains { reference in
                let name =
                    ["met", "after"].contains(reference.root) ? reference.names.dropFirst().first : reference.root
                return name.map(metrics.contains) ?? false
            }
    }
}
