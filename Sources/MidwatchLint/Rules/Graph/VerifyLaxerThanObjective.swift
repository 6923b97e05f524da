import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

extension GraphRules {
    static let verifyLaxerThanObjective = Rule(
        123, "verify-laxer-than-objective", .warning, profile: .oncall,
        finds: "a verify step that is content with a figure outside the metric's objective",
        why: """
            The change is judged by one bound and the end of the incident by another. The run says `resolved` while the \
            objective is not kept, and the alert comes back.
            """,
        examples: [
            .bad(
                .head,
                """
                metrics:
                  queue:
                    value: checkout_queue_length{service="checkout"}
                    objective: {below: 20}
                steps:
                  - diagnose: instances
                    title: Are all instances of checkout ready?
                    exec: [shopctl, instances, --json]
                    timeout: 20s
                  - verify: recovered
                    title: The queue is short again
                    until: queue < 50
                #          ^^^^^^^^^^
                    for: 2m
                    within: 15m
                    go: resolved
                  - escalate: page-lead
                    title: Somebody who knows checkout has to look
                    to: [payments-primary, payments-lead]
                    message: The queue of checkout is still ${queue} long after ${tried}.
                    ack_within: 2m
                """),
            .good(
                .steps,
                """
                  - verify: shorter
                    title: The queue is nearly empty
                    until: queue < 20
                    for: 2m
                    within: 10m
                """),
        ],
        check: .runbook { subject, report in
            for condition in subject.conditions where condition.role == .until && condition.leadsToEnd {
                for (comparison, place) in condition.outline.required {
                    guard case .name(let name) = comparison.subject.shape, let metric = subject.runbook.metric(name),
                        let objective = metric.rule.objective,
                        let bound = AtomReader.number(comparison.bound)
                    else { continue }
                    let isLaxer: Bool
                    switch (objective, comparison.sign) {
                    case (.below(let limit), .less), (.below(let limit), .lessOrEqual): isLaxer = bound > limit
                    case (.above(let limit), .greater), (.above(let limit), .greaterOrEqual): isLaxer = bound < limit
                    default: isLaxer = false
                    }
                    guard isLaxer else { continue }
                    let side = if case .below = objective { "below" } else { "above" }
                    report.add(
                        subject, at: condition.condition.place(of: place), step: condition.step,
                        "the step \"\(condition.step.id.value)\" is content with figures of \"\(name)\" that its "
                            + "objective, \(side) \(Figure.plain(objective.limit)), is not",
                        subject: name, notes: [.init(range: metric.name.range, message: "the metric is here")],
                        help: "write met.\(name), or the bound of the objective")
                }
            }
        })
}

extension LintedCondition {
    /// Whether the run is over when it holds.
    fileprivate var leadsToEnd: Bool {
        if case .end? = step.go?.value { true } else { false }
    }
}

extension Outline {
    /// A comparison with its written bound on the right.
    fileprivate struct Bound {
        var subject: Outline
        var sign: Comparison
        var bound: Outline
    }

    /// The comparisons that all must hold, with their places.
    fileprivate var required: [(Bound, Range<Int>)] {
        switch shape {
        case .and(let parts): return parts.flatMap(\.required)
        case .comparison(let sign, let left, let right):
            return [
                (Bound(subject: left, sign: sign, bound: right), range),
                (Bound(subject: right, sign: sign.mirrored, bound: left), range),
            ]
        default: return []
        }
    }
}
