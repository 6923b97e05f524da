import MidwatchExpressions
import MidwatchRunbook

extension MetricRules {
    static let singleLook = Rule(
        315, "single-look", .warning, profile: .oncall,
        finds: "a recovery that one good sample proves",
        why: """
            Figures flap while a service comes back. One good sample ends the run, everybody goes to bed, and \
            the page comes again ten minutes later.
            """,
        examples: [
            .bad(
                .whole,
                """
                midwatch: 1
                id: checkout-errors
                title: Checkout answers with errors
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 50}
                on_failure: page-lead
                steps:
                  - verify: recovered
                #   ^^^^^^
                    title: The queue is short again
                    until: queue < 50.0
                    every: 15s
                    within: 15m
                    go: resolved
                  - escalate: page-lead
                    to: [payments-primary]
                    message: The queue is still long.
                    ack_within: 5m
                """),
            .good(
                .steps,
                """
                  - verify: short
                    title: The queue is short
                    until: queue < 50.0
                    for: 2m
                    every: 15s
                    within: 15m
                    otherwise: page-lead
                """),
        ],
        check: .runbook { subject, report in
            let metrics = Set(subject.runbook.metrics.map(\.name.value))
            for step in subject.runbook.steps {
                guard case .verify(let verify) = step.body, verify.hold == .zero,
                    verify.until.expression.references.contains(where: { metrics.contains($0.root) || isMet($0) }),
                    let first = subject.node(of: step)?.mapping?.first
                else { continue }
                report.add(
                    subject, at: subject.entry("for", of: step)?.value.range ?? first.key.range, step: step,
                    "step \"\(step.id.value)\" is content with one good sample", subject: step.id.value,
                    help: "write for: with how long it must stay good, such as for: 2m")
            }
        })

    private static func isMet(_ reference: Reference) -> Bool { reference.root == "met" }
}
