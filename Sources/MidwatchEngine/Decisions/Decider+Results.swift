import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// What comes back from effects. A result whose effect is not wanted now is late or repeated, and changes nothing.
extension Decider {
    mutating func take(_ result: EffectResult, of id: EffectID) {
        guard let effect = state.effects().first(where: { $0.id == id }) else { return }
        switch result {
        case .read(let outcome, let readings): takeRead(outcome, readings)
        case .looked(let outcome, let readings): takeLook(outcome, readings)
        case .guards(let answers): if state.status == .guarding { takeGuards(answers) }
        case .snapshot(let windows): takeSnapshot(windows)
        case .glimpse(let windows): takeGlimpse(windows)
        case .change(let outcome):
            pendingOutcome = outcome
            if state.status == .changing { endChange(outcome) }
            if state.status == .undoing { endUndo(outcome) }
        case .check(let answer):
            if state.status == .checking, let purpose = visit.change.checkPurpose {
                emit(.checkAnswered(purpose, answer))
            }
        case .survivorsGone: takeSurvivorsGone()
        case .page(let isDelivered, let detail): takePage(effect, isDelivered: isDelivered, detail: detail)
        case .timer: takeTimer(effect)
        }
    }

    private mutating func takeRead(_ outcome: ActOutcome, _ readings: [MetricReading]) {
        pendingOutcome = outcome
        if state.status == .reading, case .diagnose(let diagnose) = step.body {
            endRead(outcome, readings, captures: diagnose.captures)
        } else if state.status == .saving {
            endRead(outcome, readings, captures: mitigate.save?.captures ?? [])
        }
    }

    private mutating func takeSnapshot(_ windows: [MetricWindow]) {
        guard let start = visit.change.snapshot else { return }
        emit(.snapshotTaken(Snapshot(stage: start.stage, windows: windows)))
    }

    /// A planned look: only harm that is plain ends the watching.
    private mutating func takeGlimpse(_ windows: [MetricWindow]) {
        guard state.status == .observing, let start = visit.change.snapshot, start.stage == .after else { return }
        let seen = Snapshot(stage: .after, windows: windows)
        let report = Verdicts.report(mitigate, visit.change, after: seen, in: state, at: at)
        guard Verdicts.isPlainHarm(report, in: state) else { return }
        emit(.snapshotTaken(seen))
    }

    private mutating func takeTimer(_ effect: Effect) {
        switch state.status {
        case .retrying:
            if case .diagnose(let diagnose) = step.body { _ = startRead(diagnose, isRetry: true) }
        case .verifying: _ = fail("it was not good for long enough in time")
        case .paged: missAcknowledgement()
        case .locking: emit(.locksTaken(wantedLocks))
        case .readying: emit(.readyEnded(isReady: false))
        case .checking: if let purpose = visit.change.checkPurpose { emit(.checkAnswered(purpose, .unknown)) }
        case .guarded where state.question?.question.subject == .approval: expireApproval()
        case .notStarted, .entering, .reading, .read, .paging, .guarding, .guarded, .locked, .measuringBefore,
            .measured, .saving, .saved, .changing, .changed, .checked, .observing, .observed, .judging, .undoing,
            .undone, .observingUndo, .undoObserved, .inDoubt, .leaving, .ended:
            break
        }
    }

    private mutating func expireApproval() {
        guard let pending = state.question else { return }
        let question = pending.question
        emit(
            .answered(
                Answer(
                    question: question.id, choice: .decline, text: "nobody approved in time",
                    fingerprint: question.fingerprint, by: .automation)))
        _ = deny("nobody approved the change in time")
    }

    // MARK: Verifications

    /// Begins to look until good.
    mutating func startVerify() -> Bool {
        if state.policy.offersReads, !visit.isConfirmed {
            ask(.read, step.title?.value ?? visit.key.step, [.run, .skip, .jump, .escalate, .stop])
            return false
        }
        emit(.verifyStarted(nextAttempt, visit.key))
        return false
    }

    private mutating func takeLook(_ outcome: ActOutcome?, _ readings: [MetricReading]) {
        if state.status == .readying {
            if outcome?.isSuccess == true { emit(.readyEnded(isReady: true)) }
            return
        }
        guard state.status == .verifying, case .verify(let verify) = step.body else { return }
        let look = Self.look(verify, outcome, readings, in: state, at: at)
        let wasGood = visit.goodSince != nil
        let isFirst = visit.tries == 0 && wasGood == false && look.isGood == false
        if look.isGood != wasGood || (isFirst && state.status == .verifying && isNews(look)) {
            emit(.verifyChanged(look))
        }
        guard look.isGood, let since = visit.goodSince, at.since(since) >= verify.hold else { return }
        if wasGood, !readings.isEmpty { emit(.verifyChanged(look)) }
        _ = finish(.succeeded)
    }

    /// Whether a look that is not good says something that the log does not say yet.
    private func isNews(_ look: VerifyChange) -> Bool {
        let known = state.books[state.runbook]?.readings ?? [:]
        return look.readings.contains { known[$0.metric] == nil }
    }

    /// What one look of a verification says.
    static func look(
        _ verify: Verify, _ outcome: ActOutcome?, _ readings: [MetricReading], in state: RunState, at: Instant
    ) -> VerifyChange {
        var following = state
        following.remember([], readings)
        var captures: [CaptureValue] = []
        if let outcome {
            guard outcome.isSuccess else {
                return VerifyChange(isGood: false, unknown: [outcome.sentence], readings: readings)
            }
            let act = verify.act.flatMap { try? Renderer(state, at: at).render($0, changes: false) }
            switch evaluate(verify.captures, outcome, act: act, in: following, at: at) {
            case .success(let values): captures = values
            case .failure(let problem):
                return VerifyChange(isGood: false, unknown: [problem.sentence], readings: readings)
            }
            following.remember(captures, [])
        }
        switch verify.until.expression.evaluate(following.bindings(at: at)) {
        case .value(.bool(true)): return VerifyChange(isGood: true, readings: readings, captures: captures)
        case .value: return VerifyChange(isGood: false, readings: readings, captures: captures)
        case .unknown(let reasons):
            return VerifyChange(isGood: false, unknown: reasons, readings: readings, captures: captures)
        case .error(let problem):
            return VerifyChange(isGood: false, unknown: [problem.message], readings: readings, captures: captures)
        }
    }
}
