import MidwatchRunbook

extension GraphRules {
    static let slowToHandOver = Rule(
        124, "slow-to-hand-over", .warning, profile: .oncall,
        finds: "a slowest path until a person has it that is longer than the severity allows",
        why: """
            Every attempt that does not help comes before the people who could. Timeouts, windows and undos of \
            several changes add up to hours, and nobody sees it until the night on which all of them fail.
            """,
        examples: [
            .bad(
                .head,
                """
                severity: SEV1
                #         ^^^^
                steps:
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 20s
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50
                    for: 2m
                    within: 45m
                    go: resolved
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 2m
                """),
            .good(
                .head,
                """
                severity: SEV1
                steps:
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 20s
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50
                    for: 2m
                    within: 15m
                    go: resolved
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 2m
                """),
        ],
        check: .runbook { subject, report in
            guard let severity = subject.runbook.severity, let target = subject.settings.targets[severity.value],
                let graph = subject.graph, let worst = subject.worstCase
            else { return }
            // What is late to the first change is late to everything after it.
            if let first = worst.toFirstChange, first > target { return }
            guard let time = worst.toHandOver, time > target else { return }
            let path = SlowPath(graph, worst, worst.pathToHandOver, upToAct: false)
            report.add(
                subject, at: severity.range,
                "it may take \(DurationText.short(time)) until a person has it, but \(severity.value) allows "
                    + "\(DurationText.short(target)): \(path.shown(in: subject))",
                subject: "hand-over", notes: path.notes(in: subject), help: path.help(in: subject))
        })
}
