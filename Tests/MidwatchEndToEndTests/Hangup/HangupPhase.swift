/// Where a run stands when its terminal or its process dies.
enum HangupPhase: String, Sendable, CaseIterable {
    case typing, readPrompt, reading, changePrompt, typedYes, guards, locks, baseline, intended, changing, flooding,
        ready, settling, observing, verdict, undoing, afterUndo, verifying, escalated, lastScreen, recovering

    /// What the runbook's commands wait for as long as a file of this name is there.
    var hold: String? {
        switch self {
        case .typing, .reading: "look"
        case .guards: "guard"
        case .baseline: "before"
        case .intended: "shim"
        case .changing, .recovering: "change"
        case .flooding: "flood"
        case .ready: "ready"
        case .observing: "after"
        case .undoing: "undo"
        case .afterUndo: "after-undo"
        case .verifying: "verify"
        case .locks: "other"
        case .readPrompt, .changePrompt, .typedYes, .settling, .verdict, .escalated, .lastScreen: nil
        }
    }

    /// Whether the process of a terminal that is gone has something to finish before it parks.
    var outlivesTheTerminal: Bool {
        switch self {
        case .guards, .baseline, .intended, .changing, .flooding, .ready, .settling, .observing, .undoing, .afterUndo,
            .recovering:
            true
        case .typing, .readPrompt, .reading, .changePrompt, .typedYes, .locks, .verdict, .verifying, .escalated,
            .lastScreen:
            false
        }
    }

    /// Whether the change is to be undone at its verdict.
    var undoes: Bool { self == .undoing || self == .afterUndo }
}

/// How a terminal or a process dies.
enum HangupDeath: String, Sendable, CaseIterable {
    /// SIGHUP to the session; the terminal is still there.
    case hangup
    /// The terminal is closed.
    case close
    /// The process is killed.
    case kill
}
