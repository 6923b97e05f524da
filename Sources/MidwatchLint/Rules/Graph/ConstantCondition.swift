import MidwatchExpressions
import MidwatchRunbook

extension GraphRules {
    static let constantCondition = Rule(
        112, "constant-condition", .error, profile: .min,
        finds: "a condition that is always true, or never",
        why: """
            Bounds that contradict each other, or that leave nothing out, decide nothing: one branch is always \
            taken, or a verify step can never succeed, and at night it looks as if somebody had measured.
            """,
        examples: [
            .bad(
                .steps,
                """
                  - verify: shorter
                    title: The queue is neither long nor empty
                    until: queue > 200.0 && queue < 20.0
                #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    for: 2m
                    within: 10m
                """),
            .good(
                .steps,
                """
                  - verify: shorter
                    title: The queue is neither long nor empty
                    until: queue > 20.0 && queue < 200.0
                    for: 2m
                    within: 10m
                """),
        ],
        check: .runbook { subject, report in
            for condition in subject.conditions where condition.outline.mayBeConstant {
                let table = ConditionTable([(condition.outline, condition.condition.text)])
                guard let truth = table?.constant(0) else { continue }
                report.add(
                    subject, at: condition.condition.place(of: condition.outline.range), step: condition.step,
                    "the condition \"\(condition.condition.shownText)\" is \(truth ? "always true" : "never true")",
                    subject: condition.condition.shownText, help: help(truth, condition.role))
            }
        })

    private static func help(_ truth: Bool, _ role: LintedCondition.Role) -> String {
        switch (role, truth) {
        case (.branch, true): "write else: for what is left over, or correct the bounds"
        case (.branch, false): "no run takes this branch; correct the bounds"
        case (.until, true): "the step succeeds at once, whatever the figures are; name what must become good"
        case (.until, false): "the step can only fail; correct the bounds"
        case (.requirement, true): "it holds back nothing; correct the bounds, or take it out"
        case (.requirement, false): "the change is never made; correct the bounds"
        }
    }
}

extension Outline {
    /// Whether a table is worth the work: a lone name, or one comparison of a name with a figure, never is constant.
    fileprivate var mayBeConstant: Bool {
        switch shape {
        case .name, .call, .other: return false
        case .literal, .and, .or: return true
        case .not(let inner): return inner.mayBeConstant
        case .comparison(_, let left, let right):
            if case .name = left.shape, case .literal = right.shape { return false }
            return true
        }
    }
}
