/// Names one step of one runbook: the key under which a run keeps its state.
public struct StepKey: Sendable, Hashable {
    /// The runbook's id.
    public var runbook: String
    /// The step's id in that runbook.
    public var step: String

    /// Makes a key.
    public init(runbook: String, step: String) {
        self.runbook = runbook
        self.step = step
    }
}

extension StepKey {
    /// The step alone tells keys apart well enough: runbooks are few, and walks over a graph hash a great deal.
    public func hash(into hasher: inout Hasher) { hasher.combine(step) }
}

extension StepKey: CustomStringConvertible {
    /// `runbook/step`, as events and messages spell it.
    public var description: String { "\(runbook)/\(step)" }
}

extension StepKey: Comparable {
    /// Orders by runbook, then by step, so that output is deterministic.
    public static func < (left: StepKey, right: StepKey) -> Bool {
        (left.runbook, left.step) < (right.runbook, right.step)
    }
}
