import MidwatchRunbook

extension GraphRules {
    static let failureReachesNobody = Rule(
        108, "failure-reaches-nobody", .warning, profile: .min,
        finds: "a failure from which no escalate step can be reached",
        why: """
            A runbook that fails has told nobody yet. Whoever runs it is alone with it, and an automatic run just \
            ends: the next person to hear of it is a customer.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    otherwise: handed-over
                #              ^^^^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    otherwise: page-lead
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow else { return }
            var seen: Set<SourcePosition> = []
            let reachesPeople = flow.reachingEscalation()
            for place in flow.places where place.isOwn && place.step.kind != .escalate {
                for way in place.ways where way.edge.way == .failure {
                    if let end = way.end, end != .handedOver { continue }
                    if let to = way.to, reachesPeople[to] { continue }
                    guard seen.insert(way.edge.range.start).inserted else { continue }
                    let words = way.end.map { "ends in \"\($0.rawValue)\"" } ?? "leads to no escalate step"
                    report.add(
                        subject, at: way.edge.range, step: place.step,
                        "when the step \"\(place.step.id.value)\" fails the run \(words), and nobody is told",
                        subject: place.step.id.value, help: "write otherwise: with an escalate step, or leave it out")
                }
            }
        })
}

extension RunFlow {
    /// Of each place whether an escalate step can be reached from it, itself included.
    func reachingEscalation() -> [Bool] {
        var found = places.map { $0.step.kind == .escalate }
        var sources = Array(repeating: [Int](), count: places.count)
        for (number, place) in places.enumerated() {
            for case let to? in place.ways.map(\.to) { sources[to].append(number) }
        }
        var waiting = found.indices.filter { found[$0] }
        while let number = waiting.popLast() {
            for source in sources[number] where !found[source] {
                found[source] = true
                waiting.append(source)
            }
        }
        return found
    }
}
