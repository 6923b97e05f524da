import MidwatchEngine

/// The stored names of a run's events, stable for ever, and the family that codes them.
enum RunEventName: String, CaseIterable {
    case started, recovered, parked, resumed, noted, ended, continued
    case parkRequested = "park-requested"
    case stopRequested = "stop-requested"
    case takenOver = "taken-over"

    case asked, answered, decided
    case stepEntered = "step-entered"
    case stepFinished = "step-finished"

    case readStarted = "read-started"
    case readEnded = "read-ended"
    case retryScheduled = "retry-scheduled"
    case verifyStarted = "verify-started"
    case verifyChanged = "verify-changed"

    case guardsStarted = "guards-started"
    case guardsAnswered = "guards-answered"
    case lockingStarted = "locking-started"
    case locksTaken = "locks-taken"
    case locksRefused = "locks-refused"
    case locksReleased = "locks-released"
    case locksMarkedInDoubt = "locks-marked-in-doubt"
    case locksLost = "locks-lost"
    case overrideRequested = "override-requested"
    case overridden

    case snapshotStarted = "snapshot-started"
    case snapshotTaken = "snapshot-taken"
    case saveStarted = "save-started"
    case intended
    case changeEnded = "change-ended"
    case checkStarted = "check-started"
    case checkAnswered = "check-answered"
    case readyStarted = "ready-started"
    case readyEnded = "ready-ended"

    case judged, kept
    case undoIntended = "undo-intended"
    case undoEnded = "undo-ended"
    case undoJudged = "undo-judged"
    case doubtRaised = "doubt-raised"
    case survivorsGone = "survivors-gone"
    case doubtResolved = "doubt-resolved"

    case pagingStarted = "paging-started"
    case paged, acknowledged
    case acknowledgementMissed = "acknowledgement-missed"

    /// The newest version of the event's coding that is known here, and the one that is written.
    var version: Int {
        1
    }
}
