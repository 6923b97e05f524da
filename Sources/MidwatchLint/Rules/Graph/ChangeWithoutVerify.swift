import MidwatchRunbook

extension GraphRules {
    static let changeWithoutVerify = Rule(
        107, "change-without-verify", .error, profile: .min,
        finds: "a path from a change to `resolved` or `mitigated` on which no verify step succeeds",
        why: """
            The verdict looks at a few minutes after the change. What comes back after a quarter of an hour is seen \
            by a verify step with `for:` only; without one the incident is closed, and opened again when everybody \
            sleeps.
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
                    go: resolved
                #       ^^^^^^^^
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
                    go: recovered
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow else { return }
            for (number, place) in flow.places.enumerated() where place.isOwn && place.step.kind == .mitigate {
                let found = flow.path(
                    from: number,
                    along: { place, way in
                        // The next change has a path of its own.
                        let leadsToChange = way.to.map { flow.places[$0].step.kind == .mitigate } ?? false
                        return !leadsToChange && !(place.step.kind == .verify && way.edge.way == .success)
                    },
                    to: { _, way in
                        // A failure that is called success is another rule's.
                        way.edge.way != .failure && (way.end == .resolved || way.end == .mitigated)
                    })
                guard let found, let end = found.last.end else { continue }
                let id = place.step.id
                let last = found.places.last.map { flow.places[$0] }
                let isOwn = last?.isOwn ?? false
                // Improved and within its objective is at least a verdict.
                let isJudged = found.places.count == 1 && found.last.edge.way == .success && place.expectsImprovement
                report.add(
                    subject, at: isOwn ? found.last.edge.range : id.range, step: place.step,
                    "no verify step stands between the change \"\(id.value)\" and \"\(end.rawValue)\": "
                        + flow.shown(found.places, then: end.rawValue + found.last.edge.way.note),
                    subject: "\(id.value) \(end.rawValue)",
                    notes: isOwn ? [.init(range: id.range, message: "the change is here")] : [],
                    help: "lead to a verify step that looks at the symptom for some minutes",
                    lighter: isJudged ? .warning : nil)
            }
        })
}

extension RunFlow.Place {
    /// Whether it is a change that should improve something.
    var expectsImprovement: Bool {
        guard case .mitigate(let mitigate) = step.body else { return false }
        return mitigate.expect.contains { $0.expectation == .improves }
    }
}
