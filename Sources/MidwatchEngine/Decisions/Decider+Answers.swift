import MidwatchRunbook

/// A person's answers.
extension Decider {
    mutating func take(_ answer: Answer) throws(RejectedInput) {
        guard let pending = state.question, pending.question.id == answer.question else {
            throw RejectedInput("that question is not open any more; nothing was changed")
        }
        let question = pending.question
        guard question.choices.contains(answer.choice) else {
            let choices = question.choices.map(\.rawValue).joined(separator: ", ")
            throw RejectedInput("\"\(answer.choice.rawValue)\" is no answer here; expected one of \(choices)")
        }
        // An approval must name what it approves; other answers come from the screen that shows it.
        let isUnbound = answer.fingerprint.isEmpty && answer.choice != .approve
        guard isUnbound || answer.fingerprint == question.fingerprint else {
            throw RejectedInput("the action has changed since it was shown; look again before you answer")
        }
        if let expires = pending.expires, at >= expires {
            throw RejectedInput("the answer came too late: the question is over")
        }
        try checkText(answer, question)
        if question.subject == .approval { try checkApprover(answer) }
        if question.subject == .doubt { try refuseWhileItLives() }
        emit(.answered(answer))
        try carryOut(answer, question)
    }

    private func checkText(_ answer: Answer, _ question: Question) throws(RejectedInput) {
        guard answer.text.unicodeScalars.count <= EngineLimits.noteScalars else {
            throw RejectedInput("the text is longer than \(EngineLimits.noteScalars) characters")
        }
        if answer.choice == .override { try checkOverride(answer, question) }
        if answer.choice == .goOn, question.subject == .verdict, answer.text.isEmpty {
            throw RejectedInput("going on without the verdict needs a reason")
        }
        guard answer.choice == .text else { return }
        if question.subject == .falseAlarm, answer.text.isEmpty {
            throw RejectedInput("a false alarm needs a reason")
        }
        if !question.options.isEmpty, !question.options.contains(answer.text) {
            throw RejectedInput("\"\(answer.text)\" is not among \(question.options.joined(separator: ", "))")
        }
        switch question.answerType {
        case .integer where Int64(answer.text) == nil: throw RejectedInput("\"\(answer.text)\" is not a whole number")
        case .number where Double(answer.text) == nil: throw RejectedInput("\"\(answer.text)\" is not a number")
        case .boolean where !["yes", "no", "true", "false"].contains(answer.text):
            throw RejectedInput("\"\(answer.text)\" is neither yes nor no")
        case .text, .boolean, .integer, .number, nil: break
        }
    }

    private func checkApprover(_ answer: Answer) throws(RejectedInput) {
        guard answer.choice == .approve, let approval = mitigate.approval else { return }
        if answer.by.login == state.start?.by.login, !answer.by.login.isEmpty {
            throw RejectedInput("\(answer.by.name) started the run and cannot approve it alone")
        }
        let teams = approval.from.map(\.value)
        guard !answer.by.isClaimed, teams.contains(where: answer.by.teams.contains) else {
            throw RejectedInput("\(answer.by.name) is not in \(teams.joined(separator: ", ")) by midwatch.yaml")
        }
    }

    private mutating func carryOut(_ answer: Answer, _ question: Question) throws(RejectedInput) {
        switch answer.choice {
        // What the answer means is kept in the state; the run goes on from where it stands.
        case .run, .approve, .yes, .wait: break
        case .skip: _ = question.subject == .change ? askAfterSkip() : finish(.skipped)
        case .retry: retry()
        case .jump: try jump(to: answer.text)
        case .otherwise: _ = keepThenFinish(.failed, answer)
        case .goOn: _ = keepThenFinish(question.subject == .failure ? .skipped : .succeeded, answer)
        case .escalate: escalate()
        case .decline: _ = deny("\(answer.by.name) declined: \(answer.text)")
        case .no: _ = deny("\(answer.by.name) answered no: \(question.text)")
        case .keep: keep(answer)
        case .undo: _ = question.subject == .undo ? intendUndo() : undo()
        case .applied, .notApplied: resolve(answer)
        case .done, .notDone, .partlyDone, .notSure: endByHand(answer)
        case .text where question.subject == .falseAlarm: emit(.ended(.reached(.falseAlarm, reason: answer.text)))
        case .seen, .notSeen, .text: endReading(answer)
        case .stop:
            releaseLocks()
            emit(.ended(.stopped(by: answer.by, reason: answer.text)))
        case .override: override(answer, question)
        }
    }

    private mutating func askAfterSkip() -> Bool {
        ask(.failure, "The change was left out. Where to?", [.otherwise, .goOn, .jump, .escalate, .stop])
        return false
    }

    private mutating func retry() {
        switch step.body {
        case .diagnose(let diagnose): _ = startRead(diagnose, isRetry: true)
        case .mitigate: _ = startChange()
        case .verify: emit(.verifyStarted(nextAttempt, visit.key))
        case .escalate: _ = startEscalation()
        }
    }

    private mutating func jump(to text: String) throws(RejectedInput) {
        let key = StepKey(runbook: visit.key.runbook, step: text)
        let known: Next? = state.graph?.step(key) == nil ? RunEnd(rawValue: text).map(Next.end) : .step(key)
        guard let next = way(named: text) ?? known else {
            throw RejectedInput("there is no step \"\(text)\" in runbook \"\(key.runbook)\"")
        }
        emit(.decided(Decision(step: visit.key, basis: .person, explanation: "chosen by hand", next: next)))
        _ = finish(.skipped)
    }

    /// The step's own way with these words; it alone knows the inputs of another runbook.
    private func way(named text: String) -> Next? {
        guard case .diagnose(let diagnose) = step.body, let decide = diagnose.decide else { return nil }
        let ways = decide.branches.map(\.go) + [decide.otherwise]
        return ways.map { resolve($0) }.first { $0.words == text }
    }

    private mutating func escalate() {
        let key = state.graph?.failureStep(of: visit.key.runbook)
        let next: Next = key.map(Next.step) ?? .handedOver
        emit(.decided(Decision(step: visit.key, basis: .person, explanation: "escalated by hand", next: next)))
        _ = finish(.failed)
    }

    /// Ends the step; a change that is in place is kept in the person's name.
    private mutating func keepThenFinish(_ result: StepResult, _ answer: Answer) -> Bool {
        if changeIsUnsettled { emit(.kept(by: answer.by, reason: answer.text)) }
        return finish(result)
    }

    private mutating func keep(_ answer: Answer) {
        let report = visit.change.verdict
        // A change that is kept before it was judged is kept on somebody's word, and the log says whose.
        if report == nil { emit(.judged(Self.report(judgedBy: answer.by, answer.text))) }
        emit(.kept(by: answer.by, reason: answer.text))
        guard let report, !visit.change.isPartial else { return _ = finish(.failed) }
        _ = finish(result(of: report))
    }

    private mutating func resolve(_ answer: Answer) {
        guard let attempt = visit.attempt else { return }
        let said: CheckAnswer = answer.choice == .applied ? .applied : .notApplied
        emit(.doubtResolved(attempt, said, by: answer.by, reason: answer.text))
    }

    private mutating func endByHand(_ answer: Answer) {
        let ending: ActOutcome.Ending =
            switch answer.choice {
            case .done: .succeeded
            case .notDone: .notStarted("\(answer.by.name) says that it was not done")
            case .partlyDone: .failed("\(answer.by.name) says that it was done in part")
            case .run, .skip, .retry, .jump, .otherwise, .goOn, .escalate, .approve, .decline, .keep, .undo, .applied,
                .notApplied, .notSure, .seen, .notSeen, .yes, .no, .text, .wait, .override, .stop:
                .unknown("\(answer.by.name) is not sure whether it was done")
            }
        let outcome = ActOutcome(ending: ending)
        if state.status == .changing { endChange(outcome) }
        if state.status == .undoing { endUndo(outcome) }
    }

    private mutating func endReading(_ answer: Answer) {
        guard state.status == .reading, case .diagnose(let diagnose) = step.body else { return }
        let ending: ActOutcome.Ending =
            answer.choice == .notSeen ? .failed("\(answer.by.name) did not see it") : .succeeded
        let outcome = ActOutcome(ending: ending, output: Output(captured: answer.text))
        pendingOutcome = outcome
        endRead(outcome, [], captures: diagnose.captures)
    }
}
