import MidwatchRunbook

extension GraphRules {
    static let unknownDecides = Rule(
        126, "unknown-decides", .warning, profile: .min,
        finds: "an `unknown:` that ends the run as well, or makes a change",
        why: """
            `unknown:` is taken when a figure is missing, which is when the monitoring is ill as well. To end as if \
            all were well, or to change something, on the ground that nobody could tell, is a guess.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: long
                    title: Is the queue long?
                    exec: [shopctl, queue, --json]
                    timeout: 10s
                    capture: {length: int(json.length)}
                    decide:
                      - if: length > 50
                        go: recovered
                      - else: false-alarm
                      - unknown: false-alarm
                #                ^^^^^^^^^^^
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
                        go: recovered
                      - else: false-alarm
                      - unknown: page-lead
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .diagnose(let diagnose) = step.body, let unknown = diagnose.decide?.unknown else { continue }
                let what: String
                switch unknown.value {
                case .end(.handedOver), .runbook: continue
                case .end(let end): what = "ends in \"\(end.rawValue)\""
                case .step(let id):
                    guard subject.runbook.step(id)?.kind == .mitigate else { continue }
                    what = "makes the change \"\(id)\""
                }
                report.add(
                    subject, at: unknown.range, step: step,
                    "when the step \"\(step.id.value)\" cannot tell, the run \(what)", subject: step.id.value,
                    help: "lead unknown: to a person, or to another look")
            }
        })
}
