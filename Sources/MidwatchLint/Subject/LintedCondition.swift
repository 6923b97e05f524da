import MidwatchExpressions
import MidwatchRunbook

/// One condition of a runbook, with what it is for.
final class LintedCondition: Sendable {
    /// What a condition is for.
    enum Role: Sendable, Hashable {
        /// Branch of `decide:`, from 0.
        case branch(Int)
        /// `until:` of a verify step.
        case until
        /// An `if:` of `requires:`.
        case requirement
    }

    /// The step.
    let step: Step
    /// What it is for.
    let role: Role
    /// The condition as it is written.
    let condition: Condition
    /// Its logic and comparisons.
    let outline: Outline

    init(step: Step, role: Role, condition: Condition, outline: Outline) {
        self.step = step
        self.role = role
        self.condition = condition
        self.outline = outline
    }

    /// The conditions of a step, from the top.
    static func conditions(_ step: Step) -> [LintedCondition] {
        func made(_ role: Role, _ condition: Condition) -> LintedCondition {
            LintedCondition(step: step, role: role, condition: condition, outline: condition.expression.outline)
        }
        switch step.body {
        case .diagnose(let diagnose):
            return (diagnose.decide?.branches ?? []).enumerated().map { made(.branch($0), $1.condition) }
        case .verify(let verify): return [made(.until, verify.until)]
        case .mitigate(let mitigate):
            return mitigate.requires.compactMap { requirement in
                if case .condition(let condition, _) = requirement { made(.requirement, condition) } else { nil }
            }
        case .escalate: return []
        }
    }
}
