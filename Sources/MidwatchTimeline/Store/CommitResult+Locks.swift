import MidwatchEngine

extension CommitResult {
    /// The answer to a commit whose lock changes were refused.
    init(_ refusal: LockRefusal) {
        self =
            switch refusal {
            case .held(let holders): .locksHeld(holders)
            case .lost(let names): .locksLost(names)
            }
    }
}
