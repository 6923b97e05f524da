import MidwatchExpressions
import MidwatchRunbook

/// Decides on a copy of the state that follows its own events, so that one input may lead through several steps.
struct Decider {
    var state: RunState
    let at: Instant
    var events: [RunEvent] = []
    /// The whole outcome that came in, for conditions; what is stored of it is less.
    var pendingOutcome: ActOutcome?

    /// Locks that the store says are not the run's any more: no intent may be stored under them.
    let lost: [LockName]

    init(state: RunState, at: Instant, lost: [LockName] = []) {
        self.state = state
        self.at = at
        self.lost = lost
    }

    /// Adds an event and follows it. An event that cannot stand here is our own broken logic, and stops the program.
    mutating func emit(_ event: RunEvent) {
        do {
            try state.apply(event, at: at)
        } catch {
            preconditionFailure("Engine.decide: \(error.sentence)")
        }
        events.append(event)
    }

    mutating func take(_ input: Input) throws(RejectedInput) {
        switch input {
        case .start(let start, _): try begin(start)
        case .recovered(let host, _): if state.status != .notStarted, !state.isEnded { emit(.recovered(host: host)) }
        case .effect(let id, let result, _): take(result, of: id)
        case .answer(let answer, _): try take(answer)
        case .order(let order, let person, _): try take(order, by: person)
        case .locksRefused(let holders, _): takeRefusal(holders)
        }
        advance()
    }

    private mutating func begin(_ start: RunStart) throws(RejectedInput) {
        guard state.status == .notStarted else {
            throw RejectedInput("the run \(start.run) has begun already")
        }
        var probe = state
        do {
            try probe.apply(.started(start), at: at)
        } catch {
            throw RejectedInput(error.sentence)
        }
        state = probe
        events.append(.started(start))
    }

    /// Goes on until something outside must happen: an effect, an answer, a moment.
    mutating func advance() {
        while !state.isEnded, !state.isParked, state.question == nil, stepForward() {}
        if state.question != nil, !state.isParked {
            pageForQuestion()
            settleRequests()
        } else if state.parkIsRequested, !state.isParked, !state.isEnded, isIdle {
            // A run that has come to a mere wait since it was asked to park need not wait to the end of it.
            emit(.parked)
        }
    }

    /// One move; `false` when the run has to wait.
    private mutating func stepForward() -> Bool {
        switch state.status {
        case .leaving: return leave()
        case .reading: return askReading()
        case .paging: return leaveUntold()
        case .changing: return awaitHands(visit.change.intents.last)
        case .undoing: return awaitHands(visit.change.undos.last)
        case .inDoubt: return askAboutDoubt()
        case .entering: return enter()
        case .read: return decideRead()
        case .paged: return afterPage()
        case .guarded: return afterGuards()
        case .locked:
            emit(.guardsStarted(.underLocks))
            return true
        case .measured: return saveOrIntend()
        case .saved: return afterSave()
        case .changed: return afterChange()
        case .checked: return afterCheck()
        case .observed: return judge()
        case .judging: return dispose()
        case .undone: return afterUndo()
        case .undoObserved: return afterUndoObserved()
        case .notStarted, .retrying, .verifying, .guarding, .locking, .measuringBefore, .saving, .checking, .readying,
            .observing, .observingUndo, .ended:
            return false
        }
    }

    /// Parks or stops where that was asked for and nothing of a change is unverified.
    mutating func settleRequests() {
        if let request = state.stopRequest, !changeIsUnsettled {
            releaseLocks()
            emit(.ended(.stopped(by: request.by, reason: request.reason)))
        } else if state.parkIsRequested {
            emit(.parked)
        }
    }

    /// Whether the step's change was started and is neither kept, undone nor known not to be applied.
    var changeIsUnsettled: Bool {
        guard let change = state.visit?.change, !change.intents.isEmpty, let record = state.changes.last else {
            return false
        }
        switch record.state {
        case .open, .applied, .partlyApplied, .inDoubt: return !change.isKept
        case .kept, .undone, .notApplied: return false
        }
    }

    mutating func releaseLocks() {
        if !state.heldLocks.isEmpty { emit(.locksReleased(state.heldLocks)) }
    }

    /// The step the run is in; there is one in every status between entering and leaving.
    var visit: StepVisit {
        guard let visit = state.visit else {
            preconditionFailure("Engine.decide: no step in status \(state.status.rawValue)")
        }
        return visit
    }

    var step: Step {
        guard let step = state.step else {
            preconditionFailure("Engine.decide: no step in status \(state.status.rawValue)")
        }
        return step
    }

    /// The change of the step the run is in.
    var mitigate: Mitigate {
        guard case .mitigate(let mitigate) = step.body else {
            preconditionFailure("Engine.decide: step \(visit.key) changes nothing in \(state.status.rawValue)")
        }
        return mitigate
    }

    /// The id of the next attempt.
    var nextAttempt: AttemptID {
        AttemptID("\(state.start?.run.text ?? "run")-\(state.attempts + 1)")
    }

    var person: Bool {
        state.policy.questions == .person
    }
}
