import MidwatchMetrics
import MidwatchRunbook

/// What people order without being asked.
extension Decider {
    mutating func take(_ order: Order, by person: Person) throws(RejectedInput) {
        guard state.status != .notStarted else { throw RejectedInput("the run has not begun") }
        if case .note(let text) = order { return try note(text, by: person) }
        guard !state.isEnded else { throw RejectedInput("the run has ended; only a note can be added") }
        switch order {
        case .note: break
        case .park: park(by: person)
        case .resume: resume(by: person)
        case .stop(let reason): try stop(reason, by: person)
        case .take(let policy): try takeOver(policy, by: person)
        case .acknowledge: emit(.acknowledged(by: person))
        case .resolve(let key, let answer, let reason, let leftovers, let attempt):
            try checkDoubt(key, attempt, answer, reason)
            if leftovers == 0 { leaveNobody() }
            try refuseWhileItLives(seen: leftovers)
            resolve(answer, reason, by: person)
        case .settle(let key, let keep, let reason): try settle(key, keep: keep, reason, by: person)
        case .goodEnough(let reason): try judgeByHand(reason, by: person)
        case .undoNow(let reason): try undoNow(reason, by: person)
        case .waitLonger: try waitLonger()
        case .overridden(let notice): emit(.overridden(notice))
        }
    }

    private mutating func note(_ text: String, by person: Person) throws(RejectedInput) {
        guard !text.isEmpty, text.unicodeScalars.count <= EngineLimits.noteScalars else {
            throw RejectedInput("a note has 1 to \(EngineLimits.noteScalars) characters")
        }
        guard !state.isEnded else { throw RejectedInput("the run has ended; add the note to its incident") }
        emit(.noted(by: person, text: text))
    }

    /// Parks at once where nothing of a change is under way, else at the next prompt.
    private mutating func park(by person: Person) {
        guard !state.isParked else { return }
        if !state.parkIsRequested { emit(.parkRequested(by: person)) }
        if isIdle { emit(.parked) }
    }

    /// Goes on with a parked run; a request to park that its host did not live to fulfil is over too.
    private mutating func resume(by person: Person) {
        let wasParked = state.isParked
        guard wasParked || state.parkIsRequested else { return }
        emit(.resumed(by: person))
        // The time a run was parked does not count against its verification.
        if wasParked, state.status == .verifying, state.question == nil { emit(.verifyStarted(nextAttempt, visit.key)) }
    }

    /// Whether the run only waits, so that it may be left at once.
    var isIdle: Bool {
        switch state.status {
        case .verifying, .paged, .locking, .retrying, .reading: state.question == nil
        case .notStarted, .entering, .read, .paging, .guarding, .guarded, .locked, .measuringBefore, .measured,
            .saving, .saved, .changing, .changed, .checking, .checked, .readying, .observing, .observed, .judging,
            .undoing, .undone, .observingUndo, .undoObserved, .inDoubt, .leaving, .ended:
            false
        }
    }

    private mutating func stop(_ reason: String, by person: Person) throws(RejectedInput) {
        if state.stopRequest == nil { emit(.stopRequested(by: person, reason: reason)) }
        if state.question != nil, changeIsUnsettled {
            throw RejectedInput("a change is not settled yet: keep or undo it first, then stop")
        }
        if isIdle || state.isParked, !changeIsUnsettled {
            releaseLocks()
            emit(.ended(.stopped(by: person, reason: reason)))
        }
    }

    private mutating func takeOver(_ policy: Policy, by person: Person) throws(RejectedInput) {
        guard policy.questions == .person else {
            throw RejectedInput("a run can be taken by a person, never given back to automation")
        }
        emit(.takenOver(by: person, policy: policy))
        resume(by: person)
    }

    private func checkDoubt(
        _ key: StepKey, _ attempt: AttemptID?, _ answer: CheckAnswer, _ reason: String
    ) throws(RejectedInput) {
        guard state.status == .inDoubt, state.visit?.key.step == key.step else {
            throw RejectedInput("step \"\(key.step)\" is not in doubt; nothing was changed")
        }
        if let attempt, attempt != state.visit?.attempt {
            throw RejectedInput(
                """
                attempt \(attempt) of step "\(key.step)" is not in doubt any more, a later one is: look again, then \
                resolve; nothing was changed
                """)
        }
        guard answer != .unknown else { throw RejectedInput("say applied or not applied") }
        guard !reason.isEmpty else { throw RejectedInput("resolving a doubt needs a reason") }
    }

    private mutating func resolve(_ answer: CheckAnswer, _ reason: String, by person: Person) {
        guard state.status == .inDoubt, let attempt = visit.attempt else { return }
        if let question = state.question?.question {
            let choice: Choice = answer == .applied ? .applied : .notApplied
            emit(.answered(Answer(question: question.id, choice: choice, text: reason, by: person)))
        }
        emit(.doubtResolved(attempt, answer, by: person, reason: reason))
    }

    private mutating func settle(
        _ key: StepKey, keep: Bool, _ reason: String, by person: Person
    ) throws(RejectedInput) {
        guard let question = state.question?.question, question.step.step == key.step else {
            throw RejectedInput("step \"\(key.step)\" does not wait to be kept or undone; nothing was changed")
        }
        try take(Answer(question: question.id, choice: keep ? .keep : .undo, text: reason, by: person))
    }

    private mutating func judgeByHand(_ reason: String, by person: Person) throws(RejectedInput) {
        guard state.status == .observing else { throw RejectedInput("no change is being observed now") }
        guard !reason.isEmpty else { throw RejectedInput("going on early needs a reason") }
        emit(.judged(Self.report(judgedBy: person, reason)))
        emit(.kept(by: person, reason: reason))
        _ = finish(.succeeded)
    }

    /// The verdict of somebody who did not wait for the windows.
    static func report(judgedBy person: Person, _ reason: String) -> VerdictReport {
        VerdictReport(
            verdict: .unknown(.judgedByPerson("\(person.name): \(reason)")), judgements: [], isWithinObjectives: nil)
    }

    private mutating func undoNow(_ reason: String, by person: Person) throws(RejectedInput) {
        guard state.status == .observing else { throw RejectedInput("no change is being observed now") }
        guard nextUndo != nil else {
            throw RejectedInput("nothing that step \"\(visit.key.step)\" did has an undo")
        }
        emit(.noted(by: person, text: "undo now: \(reason)"))
        _ = undo()
    }

    private mutating func waitLonger() throws(RejectedInput) {
        guard state.status == .observing, var snapshot = visit.change.snapshot else {
            throw RejectedInput("no change is being observed now")
        }
        snapshot.to = snapshot.to.advanced(by: mitigate.observe)
        emit(.snapshotStarted(snapshot))
    }
}
