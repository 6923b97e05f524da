import MidwatchMetrics
import MidwatchRunbook

extension RunState {
    /// Keeps which time guards are asked; the first time begins the protocol anew.
    mutating func keepGuardStart(_ stage: GuardStage) {
        if stage == .before {
            let yes = visit?.change.yes ?? []
            visit?.change = ChangeProgress()
            visit?.change.yes = yes
        }
        visit?.change.stage = stage
    }

    /// Keeps what the guards said.
    mutating func keepGuards(_ report: GuardReport) {
        visit?.change.report = report
        remember([], report.readings)
    }

    /// Keeps which locks a change needs.
    mutating func keepLocking(_ names: [LockName]) {
        visit?.change.locks = names
        visit?.change.refusals = 0
    }

    /// Keeps who held the locks.
    mutating func keepRefusal(_ holders: [LockHolder]) {
        visit?.change.holders = holders
        // A decision to override was about the holders of that moment.
        visit?.change.override = nil
        visit?.change.refusals += 1
    }

    /// Keeps a decision to override; the locks are asked for at once.
    mutating func keepOverride(_ request: OverrideRequest) {
        visit?.change.override = request
        visit?.change.refusals = 0
    }

    /// Keeps that another run acted beside this one. A change that is judged already was judged before that.
    mutating func keepNotice(_ notice: OverrideNotice) {
        guard !heldLocks.isEmpty, visit?.change.verdict == nil else { return }
        visit?.change.confounded = "\(notice.by.name) overrode its locks in run \(notice.run)"
    }

    /// Keeps that the locks are held. What was overridden is changed by somebody else at the same time.
    mutating func keepLocks(_ names: [LockName]) {
        heldLocks = names
        locksAcquired = sequence
        guard let request = visit?.change.override, names.contains(where: \.isOverride) else { return }
        visit?.change.confounded = "it overrode the locks of \(request.owners.joined(separator: ", "))"
    }

    /// Keeps that a check is in flight.
    mutating func keepCheckStart(_ purpose: CheckPurpose) {
        // What is asked of a check now need not be asked of a person any more.
        if question?.question.subject == .doubt {
            question = nil
            visit?.change.doubt = nil
        }
        visit?.change.checkPurpose = purpose
        visit?.change.checkAnswer = nil
        visit?.change.resolution = nil
    }

    /// Keeps a verdict.
    mutating func keepVerdict(_ report: VerdictReport) {
        visit?.change.verdict = report
        updateChange { $0.verdict = report }
        for judgement in report.judgements {
            if let met = judgement.met { books[runbook, default: BookState()].met[judgement.metric] = met }
        }
    }

    /// Keeps that a change stays.
    mutating func keepKept() {
        visit?.change.isKept = true
        updateChange { if $0.state == .applied { $0.state = .kept } }
    }

    /// Keeps the intent of an undo.
    mutating func keepUndoIntent(_ intent: Intent) {
        if visit?.change.undos.isEmpty == true { undosBegun += 1 }
        attempts += 1
        visit?.change.isUndoing = true
        visit?.change.undos.append(intent)
        visit?.change.undoEnd = nil
        visit?.attempt = intent.attempt
    }

    /// Keeps that nobody knows.
    mutating func keepDoubt(_ reason: String) {
        visit?.change.doubt = reason
        updateChange { $0.state = .inDoubt }
    }

    /// Keeps a snapshot and what conditions read of it.
    mutating func keepSnapshot(_ snapshot: Snapshot) {
        let windows = Dictionary(snapshot.windows.map { ($0.metric, $0) }, uniquingKeysWith: { first, _ in first })
        switch snapshot.stage {
        case .before:
            visit?.change.before = snapshot
            visit?.change.beforeAt = latest
            books[runbook, default: BookState()].before = windows
            books[runbook, default: BookState()].after = [:]
            books[runbook, default: BookState()].met = [:]
        case .after, .afterUndo:
            if snapshot.stage == .after { visit?.change.after = snapshot }
            books[runbook, default: BookState()].after = windows
        }
    }

    /// Keeps the intent of one part of a change.
    mutating func keepIntent(_ intent: Intent) {
        attempts += 1
        visit?.attempt = intent.attempt
        visit?.change.end = nil
        let isFirst = visit?.change.intents.isEmpty ?? true
        visit?.change.intents.append(intent)
        guard isFirst else {
            updateChange { if let undo = intent.undo { $0.undo.insert(undo, at: 0) } }
            return
        }
        changesIntended += 1
        let target = visit?.change.locks.first { $0.text.hasPrefix("target/") }?.text.dropFirst("target/".count)
        changes.append(
            ChangeRecord(
                attempt: intent.attempt, step: intent.step,
                title: graph?.step(intent.step)?.title?.value ?? intent.step.step,
                target: target.map(String.init) ?? "",
                at: latest, state: .open, verdict: nil, undo: intent.undo.map { [$0] } ?? []))
    }

    /// Keeps how one part ended.
    mutating func keepChangeEnd(_ end: ChangeEnd) {
        visit?.change.end = end
        remember(end.captures, [])
        let hasEarlierParts = (visit?.change.intents.count ?? 0) > 1
        updateChange { record in
            switch end.outcome.ending {
            case .succeeded: record.state = .applied
            case .failed: record.state = .partlyApplied
            case .notStarted: record.state = hasEarlierParts ? .partlyApplied : .notApplied
            case .unknown: record.state = .inDoubt
            }
        }
        switch end.outcome.ending {
        case .failed: visit?.change.isPartial = true
        case .notStarted: visit?.change.isPartial = hasEarlierParts
        case .succeeded, .unknown: break
        }
    }

    /// Keeps what a check said.
    mutating func keepCheck(_ answer: CheckAnswer) {
        visit?.change.checkAnswer = answer
        switch (visit?.change.checkPurpose, answer) {
        case (.afterFailure, .applied), (.inDoubt, .applied):
            if visit?.change.checkPurpose == .inDoubt { visit?.change.isLate = true }
            visit?.change.isPartial = false
            updateChange { $0.state = .applied }
        case (.afterFailure, .notApplied), (.inDoubt, .notApplied):
            // The parts before the last are known to be applied, whatever is said of the whole.
            let hasEarlierParts = (visit?.change.intents.count ?? 0) > 1
            visit?.change.isPartial = hasEarlierParts
            updateChange { $0.state = hasEarlierParts ? .partlyApplied : .notApplied }
        case (.afterFailure, .unknown), (.inDoubt, .unknown), (.beforeUndo, _), (nil, _): break
        }
    }

    /// Keeps that nothing is left that could still change anything.
    mutating func keepSurvivorsGone() {
        if visit?.change.isUndoing == true {
            visit?.change.undoEnd?.outcome.leftovers = 0
        } else {
            visit?.change.end?.outcome.leftovers = 0
        }
    }

    /// Keeps how a doubt was resolved.
    mutating func keepResolution(_ answer: CheckAnswer) {
        visit?.change.doubt = nil
        visit?.change.resolution = answer
        visit?.change.checkAnswer = nil
        let isUndoing = visit?.change.isUndoing ?? false
        switch answer {
        case .applied:
            visit?.change.isLate = true
            if !isUndoing { visit?.change.isPartial = false }
            // Other parts may wait for their undo, so it is undone only once that is judged.
            updateChange { $0.state = .applied }
        case .notApplied:
            let hasEarlierParts = (visit?.change.intents.count ?? 0) > 1
            if isUndoing { keepMissingUndo() } else if hasEarlierParts { keepMissingPart() }
            updateChange { $0.state = isUndoing ? .applied : hasEarlierParts ? .partlyApplied : .notApplied }
        case .unknown: break
        }
    }

    /// Forgets an undo that did not happen, so that its part can be undone by another attempt.
    private mutating func keepMissingUndo() {
        _ = visit?.change.undos.popLast()
        visit?.change.undoEnd = nil
    }

    /// Forgets a part that did not happen: the parts before it are applied, and only they are to be undone.
    private mutating func keepMissingPart() {
        visit?.change.isPartial = true
        guard visit?.change.intents.popLast()?.undo != nil else { return }
        updateChange { _ = $0.undo.removeFirst() }
    }

    /// Changes the ledger's newest record.
    mutating func updateChange(_ update: (inout ChangeRecord) -> Void) {
        guard !changes.isEmpty else { return }
        update(&changes[changes.count - 1])
    }
}
