import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// The change protocol from the outcome to the verdict.
extension Decider {
    /// Takes how a part ended.
    mutating func endChange(_ outcome: ActOutcome) {
        guard let intent = visit.change.intents.last else { return }
        var end = ChangeEnd(attempt: intent.attempt, part: intent.part, outcome: outcome.stored)
        let isLast = intent.part == mitigate.parts.count - 1
        if isLast, outcome.isSuccess {
            switch Self.evaluate(mitigate.captures, outcome, act: intent.act, in: state, at: at) {
            case .success(let values): end.captures = values
            // A failed capture fails the step, and what it printed was not what a change that worked prints.
            case .failure(let problem): end.outcome.ending = .failed("it ran, but \(problem.sentence)")
            }
        }
        emit(.changeEnded(end))
    }

    /// Goes on after a part ended, or after it has rolled out.
    mutating func afterChange() -> Bool {
        guard let end = visit.change.end else { return raiseDoubt("the outcome is missing") }
        if visit.change.readyUntil != nil { return observe() }
        switch end.outcome.ending {
        case .succeeded:
            if end.part + 1 < mitigate.parts.count { return intend(part: end.part + 1) }
            return awaitReady()
        case .failed(let why): return partial(why)
        case .notStarted(let why):
            if end.part > 0 { return partial(why) }
            releaseLocks()
            return fail("the change was not made: \(why)")
        case .unknown(let why):
            // While anything of it may still run, no look at the target says what it will be.
            if mitigate.check != nil, visit.change.checkAnswer == nil, end.outcome.leftovers == 0 {
                emit(.checkStarted(.inDoubt))
                return false
            }
            return raiseDoubt(why)
        }
    }

    private mutating func awaitReady() -> Bool {
        guard let ready = mitigate.ready else { return observe() }
        emit(.readyStarted(until: at.advanced(by: ready.within)))
        return false
    }

    /// A change that failed and may be applied in part: a check is asked, else it is observed and a person chooses.
    mutating func partial(_ why: String) -> Bool {
        if mitigate.check != nil, visit.change.checkAnswer == nil, visit.change.leftovers == 0 {
            emit(.checkStarted(.afterFailure))
            return false
        }
        return observe()
    }

    /// Asks nobody any more: the locks stay, and a person must say what happened.
    mutating func raiseDoubt(_ why: String) -> Bool {
        guard let attempt = visit.attempt else { return false }
        emit(.doubtRaised(attempt, reason: why))
        return true
    }

    /// Marks the locks of a change in doubt and asks what became of it.
    mutating func askAboutDoubt() -> Bool {
        guard let why = visit.change.doubt else { return false }
        if !state.heldLocks.isEmpty { emit(.locksMarkedInDoubt(state.heldLocks)) }
        let subject = visit.change.isUndoing ? "the undo" : "the change"
        ask(.doubt, "Nobody knows whether \(subject) is applied: \(why)", [.applied, .notApplied])
        return false
    }

    /// Takes that no process of the attempt in doubt lives any more: now a check can tell.
    mutating func takeSurvivorsGone() {
        guard state.status == .inDoubt, visit.change.leftovers != 0 else { return }
        leaveNobody()
        if mitigate.check != nil, !visit.change.isUndoing, state.question?.question.subject == .doubt {
            emit(.checkStarted(.inDoubt))
        }
    }

    /// Stores that nobody is left, once.
    mutating func leaveNobody() {
        guard state.status == .inDoubt, visit.change.leftovers != 0, let attempt = visit.attempt else { return }
        emit(.survivorsGone(attempt))
    }

    /// Nobody can say what becomes of a target at which processes still work.
    ///
    /// - Parameter seen: How many whoever resolves it has seen; `nil` where they could not tell.
    func refuseWhileItLives(seen: Int? = nil) throws(RejectedInput) {
        guard let leftovers = seen ?? visit.change.leftovers, leftovers > 0 else { return }
        let what = leftovers == 1 ? "1 process" : "\(leftovers) processes"
        throw RejectedInput(
            "\(what) of step \"\(visit.key.step)\" still ran when last seen: wait for the end or end it, then resolve")
    }

    /// Goes on after a check answered, or a person resolved a doubt.
    mutating func afterCheck() -> Bool {
        let change = visit.change
        if let resolution = change.resolution { return afterResolution(resolution) }
        switch (change.checkPurpose, change.checkAnswer) {
        case (.afterFailure, .applied): return change.verdict == nil ? awaitReady() : dispose()
        case (.inDoubt, .applied): return awaitReady()
        case (.afterFailure, .notApplied), (.inDoubt, .notApplied):
            if change.isPartial { return observe() }
            releaseLocks()
            return fail("the check says that the change is not applied")
        case (.inDoubt, .unknown), (.inDoubt, nil): return raiseDoubt("the check cannot tell")
        case (.beforeUndo, .applied): return intendUndo()
        case (.beforeUndo, .notApplied), (.beforeUndo, .unknown), (.beforeUndo, nil):
            let words = change.checkAnswer == .notApplied ? "no longer applied" : "unknown"
            ask(.undo, "The check says that the change is \(words). Undo it all the same?", [.keep, .undo])
            return false
        case (.afterFailure, .unknown), (.afterFailure, nil), (nil, _): return observe()
        }
    }

    private mutating func afterResolution(_ answer: CheckAnswer) -> Bool {
        if visit.change.isUndoing {
            return answer == .applied ? intendUndo() : judgeAgain()
        }
        if answer == .applied { return awaitReady() }
        if visit.change.isPartial { return partial("one part is not applied, as a person resolved") }
        releaseLocks()
        return fail("the change is not applied, as a person resolved")
    }

    /// An undo that did not happen: the change stands, and a person chooses again.
    private mutating func judgeAgain() -> Bool {
        emit(.judged(visit.change.verdict ?? Verdicts.none))
        return true
    }

    /// Lets the change settle and samples the window after it.
    mutating func observe() -> Bool {
        let metrics = state.sampledMetrics(of: mitigate)
        guard !metrics.isEmpty else {
            emit(.judged(Verdicts.unmeasured(visit.change)))
            return true
        }
        let from = at.advanced(by: mitigate.settle)
        emit(
            .snapshotStarted(
                SnapshotStart(stage: .after, metrics: metrics, from: from, to: from.advanced(by: mitigate.observe))))
        return false
    }

    /// Judges the windows before and after.
    mutating func judge() -> Bool {
        var report = Verdicts.report(mitigate, visit.change, after: visit.change.after, in: state, at: at)
        // Only a planned look takes the windows before their end, and only for harm.
        let end = visit.change.snapshot?.looks.isEmpty == false ? visit.change.snapshot?.to : nil
        report.isEarly = report.verdict == .worsened && end.map { at < $0 } ?? false
        emit(.judged(report))
        return true
    }

    /// What becomes of a judged change: the verdict proposes, a person disposes, automation obeys the file.
    mutating func dispose() -> Bool {
        if visit.change.isKept { return finish(visit.change.verdict.map(result) ?? .failed) }
        guard let report = visit.change.verdict else { return false }
        if visit.change.isPartial {
            ask(
                .partlyApplied, "The change failed, perhaps partly applied. What is to become of it?",
                nextUndo == nil ? [.keep, .otherwise] : [.undo, .keep, .otherwise])
            return false
        }
        if !person, let move = Verdicts.automaticMove(mitigate, report, state, canUndo: nextUndo != nil) {
            return carryOut(move, report)
        }
        ask(.verdict, Verdicts.question(report), Verdicts.choices(mitigate, report, canUndo: nextUndo != nil))
        return false
    }

    private mutating func carryOut(_ move: Verdicts.Move, _ report: VerdictReport) -> Bool {
        switch move {
        case .keep(let reason):
            emit(.kept(by: .automation, reason: reason))
            return finish(result(of: report))
        case .undo: return undo()
        }
    }

    /// How the step ends by a verdict, once the change is kept.
    func result(of report: VerdictReport) -> StepResult {
        guard Verdicts.isFulfilled(mitigate, report) else { return .failed }
        return report.isWithinObjectives == true ? .succeeded : .partly
    }

    /// Begins to undo; somebody else may have changed it meanwhile, so a check is asked first.
    mutating func undo() -> Bool {
        guard nextUndo != nil else { return false }
        if mitigate.check != nil, visit.change.checkPurpose != .beforeUndo {
            emit(.checkStarted(.beforeUndo))
            return false
        }
        return intendUndo()
    }

    /// Stores the intent to undo the newest part that is not undone yet.
    mutating func intendUndo() -> Bool {
        guard let intent = nextUndo, let act = intent.undo else { return observeUndo() }
        if !lost.isEmpty { return goOnWithoutIntent() }
        emit(
            .undoIntended(
                Intent(
                    attempt: nextAttempt, step: visit.key, part: intent.part, act: act, undo: nil,
                    fingerprint: Fingerprint.of([act]), deadline: at.advanced(by: act.timeout))))
        return true
    }

    /// The newest part that may be applied, has an undo and is not undone yet.
    var nextUndo: Intent? {
        guard mitigate.irreversible == nil else { return nil }
        let done = Set(visit.change.undos.map(\.part))
        return visit.change.intents.last { $0.undo != nil && !done.contains($0.part) && mayHaveStarted($0) }
    }

    /// Whether anything of a part may need undoing: one that provably never started has nothing.
    private func mayHaveStarted(_ intent: Intent) -> Bool {
        guard let end = visit.change.end, end.attempt == intent.attempt else { return true }
        if case .notStarted = end.outcome.ending { return false }
        return true
    }

    /// Asks for what a person's hands must do, once its intent is stored; any other act is in flight.
    mutating func awaitHands(_ intent: Intent?) -> Bool {
        guard case .manual(let text) = intent?.act.action else { return false }
        ask(.manualChange, text, [.done, .notDone, .partlyDone, .notSure])
        return false
    }

    /// Takes how an undo ended.
    mutating func endUndo(_ outcome: ActOutcome) {
        guard let intent = visit.change.undos.last else { return }
        emit(.undoEnded(ChangeEnd(attempt: intent.attempt, part: intent.part, outcome: outcome.stored)))
    }

    mutating func afterUndo() -> Bool {
        guard let end = visit.change.undoEnd else { return false }
        guard end.outcome.isSuccess else { return raiseDoubt("the undo did not succeed: \(end.outcome.sentence)") }
        return intendUndo()
    }

    private mutating func observeUndo() -> Bool {
        let metrics = state.sampledMetrics(of: mitigate)
        guard !metrics.isEmpty, visit.change.before != nil else { return judgeUndo() }
        let from = at.advanced(by: mitigate.settle)
        emit(
            .snapshotStarted(
                SnapshotStart(stage: .afterUndo, metrics: metrics, from: from, to: from.advanced(by: mitigate.observe)))
        )
        return false
    }

    mutating func afterUndoObserved() -> Bool {
        if state.changes.last?.state == .undone { return finish(.failed) }
        return judgeUndo()
    }

    private mutating func judgeUndo() -> Bool {
        let windows = visit.change.snapshot?.stage == .afterUndo ? undoWindows : nil
        emit(.undoJudged(Verdicts.report(mitigate, visit.change, after: windows, in: state, at: at)))
        return true
    }

    private var undoWindows: Snapshot? {
        guard let after = state.books[state.runbook]?.after else { return nil }
        return Snapshot(stage: .afterUndo, windows: state.sampledMetrics(of: mitigate).compactMap { after[$0] })
    }
}
