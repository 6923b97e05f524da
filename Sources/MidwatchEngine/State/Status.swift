/// Where a run stands. A question or parking lies over it and does not change it.
///
/// Together with ``next(_:)`` this is the whole life of a run on one screen; a golden matrix prints it.
/// Source: one total transition function, as steno's `SagaNodeLoadStatus::next_status`.
public enum Status: String, Sendable, Hashable, CaseIterable {
    /// Nothing has happened.
    case notStarted = "not-started"
    /// A step was entered; nothing of it was started.
    case entering
    /// A read is in flight.
    case reading
    /// A failed read waits for its next try.
    case retrying
    /// A read ended; the step decides.
    case read
    /// A verification looks.
    case verifying
    /// A contact is being told.
    case paging
    /// A contact was told, or could not be; perhaps an acknowledgement is awaited.
    case paged
    /// Guards are being asked.
    case guarding
    /// Guards answered.
    case guarded
    /// The change waits for its locks.
    case locking
    /// The locks are held.
    case locked
    /// The window before the change is being sampled.
    case measuringBefore = "measuring-before"
    /// The window before the change is known.
    case measured
    /// What an undo needs is being read.
    case saving
    /// What an undo needs is known.
    case saved
    /// INTENT is stored; the outcome is not known.
    case changing
    /// The outcome is known.
    case changed
    /// A check is being asked.
    case checking
    /// A check answered.
    case checked
    /// The change is rolling out.
    case readying
    /// The change settles, and the window after it is being sampled.
    case observing
    /// The window after the change is known.
    case observed
    /// The change was judged; it waits to be kept or undone.
    case judging
    /// INTENT of an undo is stored; its outcome is not known.
    case undoing
    /// An undo ended.
    case undone
    /// The window after an undo is being sampled.
    case observingUndo = "observing-undo"
    /// The window after an undo is known.
    case undoObserved = "undo-observed"
    /// Nobody knows whether the change is applied. The locks stay.
    case inDoubt = "in-doubt"
    /// The step is finished; the run goes on.
    case leaving
    /// The run ended.
    case ended

    /// The status after an event, or `nil` where the event is illegal.
    public func next(_ event: EventKind) -> Status? {
        switch event {
        case .started: from([.notStarted], to: .leaving)
        case .recovered, .parkRequested, .parked, .resumed, .stopRequested, .takenOver, .noted, .asked, .answered,
            .locksReleased, .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden:
            unlessOver(self)
        case .ended: unlessOver(.ended)
        case .stepEntered: from([.leaving], to: .entering)
        case .continued: from([.leaving], to: .leaving)
        case .decided: unlessOver(self)
        case .stepFinished: changeIsOpen || self == .leaving ? nil : unlessOver(.leaving)
        case .readStarted: from([.entering, .retrying, .read], to: .reading)
        case .readEnded: self == .saving ? .saved : from([.entering, .reading, .retrying, .read], to: .read)
        case .retryScheduled: from([.read], to: .retrying)
        case .verifyStarted: from([.entering, .verifying], to: .verifying)
        case .verifyChanged: from([.verifying], to: .verifying)
        case .pagingStarted: from([.entering, .paged], to: .paging)
        case .paged: from([.paging], to: .paged)
        case .acknowledged: unlessOver(self)
        case .acknowledgementMissed: from([.paged], to: .paged)
        case .guardsStarted:
            from([.entering, .guarded, .locked, .measured, .saved, .changed, .checked], to: .guarding)
        case .guardsAnswered: from([.guarding], to: .guarded)
        case .lockingStarted: from([.guarded], to: .locking)
        case .locksTaken: from([.locking], to: .locked)
        case .locksRefused: from([.locking], to: .locking)
        case .beforeStarted: from([.guarded], to: .measuringBefore)
        case .beforeTaken: from([.measuringBefore], to: .measured)
        case .saveStarted: from([.guarded, .measured], to: .saving)
        case .intended: from([.guarded, .measured, .saved, .changed], to: .changing)
        case .changeEnded: from([.changing], to: .changed)
        case .checkStarted: from([.changed, .judging, .observing, .inDoubt, .checked], to: .checking)
        case .checkAnswered: from([.checking], to: .checked)
        case .readyStarted: from([.changed, .checked], to: .readying)
        case .readyEnded: from([.readying], to: .changed)
        case .afterStarted: from([.changed, .checked, .observing], to: .observing)
        case .afterTaken: from([.observing], to: .observed)
        case .judged: from([.changed, .checked, .observing, .observed], to: .judging)
        case .kept: from([.judging, .checked], to: .judging)
        case .undoIntended: from([.judging, .checked, .observing, .undone], to: .undoing)
        case .undoEnded: from([.undoing], to: .undone)
        case .afterUndoStarted: from([.undone, .checked], to: .observingUndo)
        case .afterUndoTaken: from([.observingUndo], to: .undoObserved)
        case .undoJudged: from([.undone, .checked, .undoObserved], to: .undoObserved)
        case .doubtRaised: from([.changed, .checked, .undone], to: .inDoubt)
        case .survivorsGone: from([.inDoubt], to: .inDoubt)
        case .doubtResolved: from([.inDoubt], to: .checked)
        }
    }

    /// Whether a change was started and its outcome is not known, so that its step cannot be left.
    public var changeIsOpen: Bool {
        switch self {
        case .changing, .checking, .readying, .observing, .undoing, .observingUndo, .inDoubt: true
        case .notStarted, .entering, .reading, .retrying, .read, .verifying, .paging, .paged, .guarding, .guarded,
            .locking, .locked, .measuringBefore, .measured, .saving, .saved, .changed, .checked, .observed, .judging,
            .undone, .undoObserved, .leaving, .ended:
            false
        }
    }

    private func from(_ sources: [Status], to target: Status) -> Status? {
        sources.contains(self) ? target : nil
    }

    private func unlessOver(_ target: Status) -> Status? {
        self == .notStarted || self == .ended ? nil : target
    }
}
