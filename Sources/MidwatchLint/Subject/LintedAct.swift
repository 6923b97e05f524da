public import MidwatchRunbook

/// One act of a step, with what it is for.
public final class LintedAct: Sendable {
    /// What an act is for.
    public enum Role: Sendable, Hashable {
        /// What a diagnose or verify step reads.
        case read
        /// A part of a change, from 0.
        case change(Int)
        /// The undo of a part, from 0.
        case undo(Int)
        /// `check:`, which asks whether the change is applied.
        case check
        /// `ready:`, which waits for it.
        case ready
        /// A machine's requirement, from 0 among all requirements.
        case requirement(Int)
        /// `save:`, which reads what an undo needs.
        case save
    }

    /// The step.
    public let step: Step
    /// What it is for.
    public let role: Role
    /// The act.
    public let act: Act

    init(step: Step, role: Role, act: Act) {
        self.step = step
        self.role = role
        self.act = act
    }

    /// Whether it may change production by its place in the language.
    public var mayChange: Bool {
        switch role {
        case .change, .undo: true
        case .read, .check, .ready, .requirement, .save: false
        }
    }

    /// The acts of a step in the order of the protocol.
    static func acts(_ step: Step) -> [LintedAct] {
        func made(_ role: Role, _ act: Act?) -> [LintedAct] {
            act.map { [LintedAct(step: step, role: role, act: $0)] } ?? []
        }
        switch step.body {
        case .diagnose(let diagnose): return made(.read, diagnose.act)
        case .verify(let verify): return made(.read, verify.act)
        case .escalate: return []
        case .mitigate(let mitigate):
            let requirements = mitigate.requires.enumerated().flatMap { index, requirement -> [LintedAct] in
                if case .act(let act, _) = requirement { made(.requirement(index), act) } else { [] }
            }
            let parts = mitigate.parts.enumerated().flatMap { index, part in
                made(.change(index), part.act) + made(.undo(index), part.undo)
            }
            return requirements + made(.save, mitigate.save?.act) + parts + made(.ready, mitigate.ready?.act)
                + made(.check, mitigate.check)
        }
    }
}
