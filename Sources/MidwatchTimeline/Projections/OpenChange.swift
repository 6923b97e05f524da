public import MidwatchEngine
public import MidwatchRunbook

/// A change that was begun and not undone: what is still changed, or may be.
public struct OpenChange: Sendable, Hashable {
    /// How much is known of it.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Its intent is stored, its outcome is not.
        case underWay = "under-way"
        /// It is applied.
        case applied
        /// It failed, perhaps after a part of its work.
        case perhapsPartly = "perhaps-partly"
        /// Nobody knows.
        case inDoubt = "in-doubt"

        /// The state in words.
        public var words: String {
            switch self {
            case .underWay: "under way"
            case .applied: "applied"
            case .perhapsPartly: "failed, perhaps partly applied"
            case .inDoubt: "IN DOUBT"
            }
        }
    }

    /// The run that made it.
    public var run: RunID
    /// The attempt.
    public var attempt: AttemptID
    /// The step.
    public var step: StepKey
    /// The part of the step, 0-based.
    public var part: Int
    /// When its intent was stored.
    public var at: Instant
    /// What was done, for people.
    public var act: String
    /// How it would be undone, for people; `nil` where it cannot be.
    public var undo: String?
    /// How much is known.
    public var state: State
}
