import MidwatchRunbook

extension GraphRules {
    static let atMostWithoutLoop = Rule(
        127, "at-most-without-loop", .info, profile: .strict,
        finds: "an `at_most:` on a step to which no path leads back",
        why: """
            It says that something is tried again, and nothing is. Either the way back was forgotten, or the key is \
            left over from one that was taken out.
            """,
        fix: "takes at_most: out",
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    at_most: 3
                #   ^^^^^^^
                """),
            .good(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    at_most: 3
                  - verify: shorter
                    title: The queue gets shorter
                    until: queue < 200.0
                    for: 2m
                    within: 10m
                    otherwise: instances
                """),
        ],
        check: .runbook { subject, report in
            guard let flow = subject.flow else { return }
            for step in subject.runbook.steps where step.atMost > 1 {
                let own = flow.places.indices.filter { flow.places[$0].isOwn && flow.places[$0].step.id == step.id }
                let seen = flow.reached(from: own.flatMap { flow.places[$0].ways.compactMap(\.to) })
                guard !own.isEmpty, !own.contains(where: { seen[$0] }),
                    let entry = subject.entry("at_most", of: step)
                else { continue }
                report.add(
                    subject, at: entry.key.range, step: step,
                    "no path leads back to the step \"\(step.id.value)\"", subject: step.id.value,
                    help: "take at_most: out, or lead back to the step",
                    fixes: subject.removal(of: entry).map { [Fix("take at_most: out", edits: [$0])] } ?? [])
            }
        })
}
