import MidwatchEngine

/// Which commits may use the reserved space when the disk is full.
///
/// A change that has begun must be told to its end: its outcome, its doubt, its verdict, its undo. A change that has
/// not begun must not begin: its intent never touches the reserve, and without a durable intent nothing acts.
enum ReserveRule {
    /// What a commit may do on a full disk.
    enum Claim: Hashable, Sendable {
        /// It begins a change: it needs room beyond the reserve, and is refused before it is tried without.
        case begins
        /// It begins an undo: it may use the reserve, and so may the undo's own record beside the timeline.
        case undoes
        /// It tells of what was begun, or ends a run: it may use the reserve.
        case owed
        /// It may wait until there is room.
        case plain
    }

    /// What the events of a commit claim.
    ///
    /// - Parameter holdsLocks: Whether the writer holds a lock: from before a change's intent until it is settled.
    static func claim(_ commit: Commit, holdsLocks: @autoclosure () throws -> Bool) rethrows -> Claim {
        var claim = Claim.plain
        for new in commit.events {
            guard case .run(let event) = new.event else { continue }
            if case .intended = event { return .begins }
            if case .undoIntended = event { claim = .undoes }
            if claim == .plain, isOwed(event) { claim = .owed }
        }
        if claim == .plain, try holdsLocks() { return .owed }
        return claim
    }

    /// Whether a commit begins a change that is no undo.
    static func beginsChange(_ commit: Commit) -> Bool {
        commit.events.contains { if case .run(.intended) = $0.event { true } else { false } }
    }

    /// Whether a commit begins an undo.
    static func beginsUndo(_ commit: Commit) -> Bool {
        commit.events.contains { if case .run(.undoIntended) = $0.event { true } else { false } }
    }

    /// What must be told whether or not locks are held: an end, a doubt, a page, a stop. Anything else is owed while
    /// they are held, and not otherwise.
    private static func isOwed(_ event: RunEvent) -> Bool {
        switch event {
        case .changeEnded, .checkAnswered, .judged, .kept, .undoEnded, .undoJudged, .doubtRaised, .survivorsGone,
            .doubtResolved, .locksReleased, .locksMarkedInDoubt, .recovered, .parkRequested, .parked, .stopRequested,
            .ended,
            .pagingStarted, .paged, .acknowledged, .acknowledgementMissed:
            true
        default:
            false
        }
    }
}
