import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension MetricRules {
    static let looserVerify = Rule(
        327, "looser-verify", .warning, profile: .oncall,
        finds: "a verify step that is content with less than the objective",
        why: """
            The runbook says what is good in `objective:`, and then ends at something worse. The run closes as \
            resolved while the service still misses what it promises.
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
                    title: The queue is short again
                    until: queue < 500.0
                #                  ^^^^^
                    for: 2m
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
                    until: queue < 40.0
                    for: 2m
                    every: 15s
                    within: 15m
                    otherwise: page-lead
                """),
        ],
        check: .runbook { subject, report in
            for step in subject.runbook.steps {
                guard case .verify(let verify) = step.body else { continue }
                for bound in verify.until.expression.bounds {
                    guard let metric = subject.runbook.metric(bound.name), let objective = metric.rule.objective,
                        isLooser(bound, than: objective)
                    else { continue }
                    let limit = Figure.plain(objective.limit)
                    report.add(
                        subject, at: verify.until.place(of: bound.valueRange), step: step,
                        "step \"\(step.id.value)\" ends at \(Figure.plain(bound.value)), and the objective of "
                            + "\"\(bound.name)\" is \(limit)",
                        subject: bound.name, help: "write \(limit), or until: met.\(bound.name)")
                }
            }
        })

    private static let sameUnit: Double = 50

    private static func isLooser(_ bound: FigureBound, than objective: Objective) -> Bool {
        // Numbers further apart are of different units, which another rule looks at.
        guard objective.limit == 0 || bound.value == 0 || abs(bound.value / objective.limit).isWithin(sameUnit) else {
            return false
        }
        switch (objective, bound.relation) {
        case (.below(let limit), .less), (.below(let limit), .lessOrEqual): return bound.value > limit
        case (.above(let limit), .greater), (.above(let limit), .greaterOrEqual): return bound.value < limit
        default: return false
        }
    }
}

extension Double {
    /// Whether a ratio is neither larger than a factor nor smaller than one by it.
    fileprivate func isWithin(_ factor: Double) -> Bool { self <= factor && self >= 1 / factor }
}
