import MidwatchRunbook

extension GraphRules {
    static let unattendedBehindPerson = Rule(
        125, "unattended-behind-person", .warning, profile: .safe,
        finds: "a change with `unattended: allowed` that no automatic run can make, because a person comes first",
        why: """
            A machine never answers a question, gives an approval, does something by hand, or makes a change that it \
            is not allowed. A step behind one of these waits for a person, while its authors sleep and believe it is \
            done.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: agreed
                    title: May checkout be restarted?
                    ask: {text: May checkout be restarted?, choices: [yes-now, not-now]}
                    decide:
                      - if: answer == "yes-now"
                        go: restart
                      - else: page-lead
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
                  - diagnose: long
                    title: Is the queue long?
                    exec: [shopctl, queue, --json]
                    timeout: 10s
                    capture: {length: int(json.length)}
                    decide:
                      - if: length > 50
                        go: restart
                      - else: page-lead
                  - mitigate: restart
                    title: Restart checkout one instance at a time
                    target: checkout/instances
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
            let seen = flow.reached(from: [0]) { place, _ in place.step.needsPerson == nil }
            var isReached: Set<String> = []
            for (place, seen) in zip(flow.places, seen) where seen && place.isOwn {
                isReached.insert(place.step.id.value)
            }
            for step in subject.runbook.steps where step.isUnattendedChange {
                guard let entry = subject.entry("unattended", of: step) else { continue }
                func found(_ message: String, _ notes: [Diagnostic.Note]) {
                    report.add(
                        subject, at: entry.key.range, step: step, message, subject: step.id.value, notes: notes,
                        help: "take unattended: out, or let a machine come to it: by a read with decide: instead of a "
                            + "question")
                }
                if let own = step.needsPerson {
                    found("no automatic run makes the change \"\(step.id.value)\": it has \(own)", [])
                } else if !isReached.contains(step.id.value) {
                    guard let (path, blocker) = blocker(of: step, in: flow), let why = blocker.needsPerson else {
                        continue
                    }
                    found(
                        "no automatic run makes the change \"\(step.id.value)\": before it the step "
                            + "\"\(blocker.id.value)\" has \(why): \(flow.shown(path))",
                        [.init(range: blocker.id.range, message: "a person is needed here")])
                }
            }
        })

    /// A shortest path to a step, and the first step on it that needs a person.
    private static func blocker(of step: Step, in flow: RunFlow) -> (path: [Int], step: Step)? {
        let path = flow.path(
            from: 0, along: { _, _ in true },
            to: { _, way in way.to.map { flow.places[$0].isOwn && flow.places[$0].step.id == step.id } ?? false })
        guard let path, let last = path.last.to else { return nil }
        let blocker = path.places.map { flow.places[$0] }.first { $0.isOwn && $0.step.needsPerson != nil }
        return blocker.map { (path.places + [last], $0.step) }
    }
}

extension Step {
    /// Whether it is a change that says that automation may make it.
    var isUnattendedChange: Bool {
        if case .mitigate(let mitigate) = body { mitigate.unattended } else { false }
    }

    /// What in it only a person can do, in words; `nil` where a machine comes past it.
    var needsPerson: String? {
        func isByHand(_ act: Act?) -> String? {
            switch act?.action {
            case .ask: "a question"
            case .manual: "instructions for hands"
            case .run, .exec, .http, .query, nil: nil
            }
        }
        switch body {
        case .diagnose(let diagnose): return isByHand(diagnose.act)
        case .verify(let verify): return isByHand(verify.act)
        case .escalate: return nil
        case .mitigate(let mitigate):
            if mitigate.approval != nil { return "an approval" }
            if mitigate.requires.contains(where: { if case .ask = $0 { true } else { false } }) {
                return "a question under requires:"
            }
            if let word = mitigate.parts.lazy.compactMap({ isByHand($0.act) }).first { return word }
            return mitigate.unattended ? nil : "no unattended: allowed"
        }
    }
}
