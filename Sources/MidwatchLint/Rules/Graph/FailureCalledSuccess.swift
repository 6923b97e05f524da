import MidwatchRunbook

extension GraphRules {
    static let failureCalledSuccess = Rule(
        110, "failure-called-success", .error, profile: .min,
        finds: "a failure that ends the run as if all were well",
        why: """
            `otherwise:` is where a step goes that failed, timed out or did not help. A verify step that never saw \
            it get better and then says `resolved` closes an incident that goes on.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: shorter
                    title: The queue gets shorter
                    until: queue < 200.0
                    for: 2m
                    within: 10m
                    otherwise: resolved
                #              ^^^^^^^^
                """),
            .good(
                .steps,
                """
                  - verify: shorter
                    title: The queue gets shorter
                    until: queue < 200.0
                    for: 2m
                    within: 10m
                    otherwise: page-lead
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard let otherwise = step.otherwise, case .end(let end) = otherwise.value, end != .handedOver
                else { continue }
                report.add(
                    subject, at: otherwise.range, step: step,
                    "when the step \"\(step.id.value)\" fails the run ends in \"\(end.rawValue)\"",
                    subject: step.id.value,
                    help: "lead a failure to a step or to people; what a step found out belongs into decide:",
                    // A read that fails may well mean that nothing is there to be found.
                    lighter: step.kind == .diagnose ? .warning : nil)
            }
        })
}
