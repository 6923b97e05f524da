/// The kind of an event, without what it carries: the alphabet of ``Status/next(_:)`` and the names in the timeline.
public enum EventKind: String, Sendable, Hashable, CaseIterable {
    /// ``RunEvent/started(_:)``
    case started
    /// ``RunEvent/recovered(host:)``
    case recovered
    /// ``RunEvent/parkRequested(by:)``
    case parkRequested = "park-requested"
    /// ``RunEvent/parked``
    case parked
    /// ``RunEvent/resumed(by:)``
    case resumed
    /// ``RunEvent/stopRequested(by:reason:)``
    case stopRequested = "stop-requested"
    /// ``RunEvent/takenOver(by:policy:)``
    case takenOver = "taken-over"
    /// ``RunEvent/noted(by:text:)``
    case noted
    /// ``RunEvent/ended(_:)``
    case ended
    /// ``RunEvent/stepEntered(_:visit:)``
    case stepEntered = "step-entered"
    /// ``RunEvent/stepFinished(_:_:)``
    case stepFinished = "step-finished"
    /// ``RunEvent/continued(runbook:inputs:)``
    case continued
    /// ``RunEvent/asked(_:)``
    case asked
    /// ``RunEvent/answered(_:)``
    case answered
    /// ``RunEvent/decided(_:)``
    case decided
    /// ``RunEvent/readStarted(_:)``
    case readStarted = "read-started"
    /// ``RunEvent/readEnded(_:)``
    case readEnded = "read-ended"
    /// ``RunEvent/retryScheduled(_:at:)``
    case retryScheduled = "retry-scheduled"
    /// ``RunEvent/verifyStarted(_:_:)``
    case verifyStarted = "verify-started"
    /// ``RunEvent/verifyChanged(_:)``
    case verifyChanged = "verify-changed"
    /// ``RunEvent/guardsStarted(_:)``
    case guardsStarted = "guards-started"
    /// ``RunEvent/guardsAnswered(_:)``
    case guardsAnswered = "guards-answered"
    /// ``RunEvent/lockingStarted(_:)``
    case lockingStarted = "locking-started"
    /// ``RunEvent/locksTaken(_:)``
    case locksTaken = "locks-taken"
    /// ``RunEvent/locksRefused(_:)``
    case locksRefused = "locks-refused"
    /// ``RunEvent/locksReleased(_:)``
    case locksReleased = "locks-released"
    /// ``RunEvent/locksMarkedInDoubt(_:)``
    case locksMarkedInDoubt = "locks-marked-in-doubt"
    /// ``RunEvent/locksLost(_:)``
    case locksLost = "locks-lost"
    /// ``RunEvent/overrideRequested(_:)``
    case overrideRequested = "override-requested"
    /// ``RunEvent/overridden(_:)``
    case overridden
    /// ``RunEvent/snapshotStarted(_:)`` before the act.
    case beforeStarted = "before-snapshot-started"
    /// ``RunEvent/snapshotStarted(_:)`` after it.
    case afterStarted = "after-snapshot-started"
    /// ``RunEvent/snapshotStarted(_:)`` after an undo.
    case afterUndoStarted = "after-undo-snapshot-started"
    /// ``RunEvent/snapshotTaken(_:)`` before the act.
    case beforeTaken = "before-snapshot-taken"
    /// ``RunEvent/snapshotTaken(_:)`` after it.
    case afterTaken = "after-snapshot-taken"
    /// ``RunEvent/snapshotTaken(_:)`` after an undo.
    case afterUndoTaken = "after-undo-snapshot-taken"
    /// ``RunEvent/saveStarted(_:)``
    case saveStarted = "save-started"
    /// ``RunEvent/intended(_:)``
    case intended
    /// ``RunEvent/changeEnded(_:)``
    case changeEnded = "change-ended"
    /// ``RunEvent/checkStarted(_:)``
    case checkStarted = "check-started"
    /// ``RunEvent/checkAnswered(_:_:)``
    case checkAnswered = "check-answered"
    /// ``RunEvent/readyStarted(until:)``
    case readyStarted = "ready-started"
    /// ``RunEvent/readyEnded(isReady:)``
    case readyEnded = "ready-ended"
    /// ``RunEvent/judged(_:)``
    case judged
    /// ``RunEvent/kept(by:reason:)``
    case kept
    /// ``RunEvent/undoIntended(_:)``
    case undoIntended = "undo-intended"
    /// ``RunEvent/undoEnded(_:)``
    case undoEnded = "undo-ended"
    /// ``RunEvent/undoJudged(_:)``
    case undoJudged = "undo-judged"
    /// ``RunEvent/doubtRaised(_:reason:)``
    case doubtRaised = "doubt-raised"
    /// ``RunEvent/survivorsGone(_:)``
    case survivorsGone = "survivors-gone"
    /// ``RunEvent/doubtResolved(_:_:by:reason:)``
    case doubtResolved = "doubt-resolved"
    /// ``RunEvent/pagingStarted(contact:message:)``
    case pagingStarted = "paging-started"
    /// ``RunEvent/paged(_:)``
    case paged
    /// ``RunEvent/acknowledged(by:)``
    case acknowledged
    /// ``RunEvent/acknowledgementMissed(contact:)``
    case acknowledgementMissed = "acknowledgement-missed"
}

extension RunEvent {
    /// The kind of the event.
    public var kind: EventKind {
        switch self {
        case .started: .started
        case .recovered: .recovered
        case .parkRequested: .parkRequested
        case .parked: .parked
        case .resumed: .resumed
        case .stopRequested: .stopRequested
        case .takenOver: .takenOver
        case .noted: .noted
        case .ended: .ended
        case .stepEntered: .stepEntered
        case .stepFinished: .stepFinished
        case .continued: .continued
        case .asked: .asked
        case .answered: .answered
        case .decided: .decided
        case .readStarted: .readStarted
        case .readEnded: .readEnded
        case .retryScheduled: .retryScheduled
        case .verifyStarted: .verifyStarted
        case .verifyChanged: .verifyChanged
        case .pagingStarted: .pagingStarted
        case .paged: .paged
        case .acknowledged: .acknowledged
        case .acknowledgementMissed: .acknowledgementMissed
        case .guardsStarted, .guardsAnswered, .lockingStarted, .locksTaken, .locksRefused, .locksReleased,
            .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden, .snapshotStarted, .snapshotTaken,
            .saveStarted, .intended, .changeEnded,
            .checkStarted, .checkAnswered, .readyStarted, .readyEnded, .judged, .kept, .undoIntended, .undoEnded,
            .undoJudged, .doubtRaised, .survivorsGone, .doubtResolved:
            changeKind
        }
    }

    private var changeKind: EventKind {
        switch self {
        case .guardsStarted: .guardsStarted
        case .guardsAnswered: .guardsAnswered
        case .lockingStarted: .lockingStarted
        case .locksTaken: .locksTaken
        case .locksRefused: .locksRefused
        case .locksReleased: .locksReleased
        case .locksMarkedInDoubt: .locksMarkedInDoubt
        case .locksLost: .locksLost
        case .overrideRequested: .overrideRequested
        case .overridden: .overridden
        case .snapshotStarted(let start): Self.kind(start.stage, [.beforeStarted, .afterStarted, .afterUndoStarted])
        case .snapshotTaken(let snapshot): Self.kind(snapshot.stage, [.beforeTaken, .afterTaken, .afterUndoTaken])
        case .saveStarted: .saveStarted
        case .intended: .intended
        case .changeEnded: .changeEnded
        case .checkStarted: .checkStarted
        case .checkAnswered: .checkAnswered
        case .readyStarted: .readyStarted
        case .readyEnded: .readyEnded
        case .judged: .judged
        case .kept: .kept
        case .undoIntended: .undoIntended
        case .undoEnded: .undoEnded
        case .undoJudged: .undoJudged
        case .doubtRaised: .doubtRaised
        case .survivorsGone: .survivorsGone
        case .doubtResolved: .doubtResolved
        case .started, .recovered, .parkRequested, .parked, .resumed, .stopRequested, .takenOver, .noted, .ended,
            .stepEntered, .stepFinished, .continued, .asked, .answered, .decided, .readStarted, .readEnded,
            .retryScheduled, .verifyStarted, .verifyChanged, .pagingStarted, .paged, .acknowledged,
            .acknowledgementMissed:
            preconditionFailure("RunEvent.changeKind: not an event of the change protocol")
        }
    }

    private static func kind(_ stage: SnapshotStage, _ kinds: [EventKind]) -> EventKind {
        switch stage {
        case .before: kinds[0]
        case .after: kinds[1]
        case .afterUndo: kinds[2]
        }
    }
}
