import MidwatchRunbook

extension ExpressionRules {
    static let unusedCapture = Rule(
        414, "unused-capture", .info, profile: .oncall,
        finds: "a capture that nothing uses",
        why: """
            A capture that cannot be read fails its step: the format of an output that nobody needs changes, and the \
            runbook stops there at night.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    capture:
                      ready: int(json.ready)
                      wanted: int(json.wanted)
                #     ^^^^^^
                    decide:
                      - if: ready < 3
                        go: recovered
                      - else: false-alarm
                """),
            .good(
                .steps,
                """
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 10s
                    capture:
                      ready: int(json.ready)
                      wanted: int(json.wanted)
                    decide:
                      - if: ready < wanted
                        go: recovered
                      - else: false-alarm
                """),
        ],
        check: .runbook { subject, report in
            // A graph with errors says what is the matter itself.
            guard subject.graph != nil else { return }
            guard subject.runbook.steps.contains(where: { !$0.allCaptures.isEmpty }) else { return }
            let used = subject.usedNames
            for step in subject.runbook.steps {
                for capture in step.allCaptures where !used.contains(capture.name.value) {
                    report.add(
                        subject, at: capture.name.range, step: step,
                        "nothing uses the capture \"\(capture.name.value)\"", subject: capture.name.value,
                        help: "use it in decide:, in a command or in a message, or take it out")
                }
            }
        })
}
