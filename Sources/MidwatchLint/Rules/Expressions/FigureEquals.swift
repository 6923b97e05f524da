import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension ExpressionRules {
    static let figureEquals = Rule(
        421, "figure-equals", .warning, .medium, profile: .oncall,
        finds: "a share or a latency that is compared by `==` or `!=`",
        why: """
            A measured share is 0.0099998, never just 0.01. A condition that waits for one exact figure is true by \
            accident only, and `== 0.0` waits for the one failed request a minute that a busy service always has.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    bad: orders_total{service="checkout",result="late"}
                    total: orders_total{service="checkout"}
                    window: 1m
                    objective: {below: 5%}
                steps:
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 20s
                  - verify: recovered
                    title: No order is late
                    until: queue == 0.0
                #          ^^^^^^^^^^^^
                    for: 2m
                    within: 15m
                    go: resolved
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: ${queue} of the orders are late after ${tried}.
                    ack_within: 5m
                """),
            .good(
                .steps,
                """
                  - verify: empty
                    title: The queue is empty
                    until: queue == 0.0
                    for: 2m
                    within: 15m
                """),
        ],
        check: .runbook { subject, report in
            for condition in subject.conditions {
                condition.outline.forEach { part in
                    guard case .comparison(let sign, let left, let right) = part.shape,
                        sign == .equal || sign == .notEqual,
                        let name = figure(left, subject) ?? figure(right, subject)
                    else { return }
                    report.add(
                        subject, at: condition.condition.place(of: part.range), step: condition.step,
                        "\"\(name)\" is measured, so that \"\(sign.rawValue)\" is true or false by accident",
                        subject: name,
                        help: "write < or > with a bound, or met.\(name)")
                }
            }
        })

    private static func figure(_ outline: Outline, _ subject: LintedRunbook) -> String? {
        guard case .name(let name) = outline.shape, let metric = subject.runbook.metric(name) else { return nil }
        return metric.rule.shape.countsEvents ? name : nil
    }
}
