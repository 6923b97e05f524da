import MidwatchRunbook

extension MetricRules {
    static let unusedAnswer = Rule(
        314, "unused-answer", .info, profile: .strict,
        finds: "a query whose answer nobody uses",
        why: """
            A figure alone says nothing at 3 AM. Is 412 good? The step knows which way a good answer leads, or \
            it is only reading for its own sake.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - diagnose: look
                    title: How many workers run?
                    query: sum(checkout_workers)
                #   ^^^^^
                    timeout: 10s
                """),
            .good(
                .steps,
                """
                  - diagnose: look
                    title: How many workers run?
                    query: sum(checkout_workers)
                    timeout: 10s
                    capture: {workers: value}
                    decide:
                      - if: workers < 3.0
                        go: page-lead
                      - else: recovered
                      - unknown: page-lead
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .diagnose(let diagnose) = step.body, case .query = diagnose.act.action,
                    diagnose.captures.isEmpty, diagnose.decide == nil,
                    let entry = subject.entry("query", of: step)
                else { continue }
                report.add(
                    subject, at: entry.key.range, step: step,
                    "step \"\(step.id.value)\" asks for a figure and does nothing with it", subject: step.id.value,
                    help: "capture it as value, and say in decide: where a good and a bad answer lead")
            }
        })
}
