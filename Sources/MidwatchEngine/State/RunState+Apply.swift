import MidwatchRunbook

extension RunState {
    /// Applies one event: the table first, then what the event carries.
    mutating func apply(_ event: RunEvent, at: Instant) throws(ReplayError) {
        let kind = event.kind
        // A page about a question lies over the status as the question does.
        let isOverlay = question != nil && (kind == .pagingStarted || kind == .paged)
        guard let following = isOverlay ? status : status.next(kind), fits(event) else {
            throw .illegal(event: kind, status: status, sequence: sequence + 1)
        }
        if case .started(let start) = event { try begin(start, at: at) }
        sequence += 1
        latest = max(latest, at)
        if !isOverlay, following != status || Self.renewsSerial(kind) {
            if following != status { statusSince = latest }
            status = following
            serial = sequence
        }
        keep(event)
    }

    /// Whether an event is about the step and the question that the run is at, as far as the table cannot know.
    private func fits(_ event: RunEvent) -> Bool {
        switch event {
        case .stepEntered(let key, _): graph?.step(key) != nil
        case .stepFinished(let key, _): visit?.key == key
        case .asked: question == nil
        case .answered(let answer): question?.question.id == answer.question
        case .readStarted, .readEnded, .retryScheduled: status == .saving || step?.kind == .diagnose
        case .verifyStarted: step?.kind == .verify
        case .pagingStarted: question != nil || step?.kind == .escalate
        case .guardsStarted: step?.kind == .mitigate
        case .continued(let runbook, _): graph?.runbook(runbook) != nil
        case .started, .recovered, .parkRequested, .parked, .resumed, .stopRequested, .takenOver, .noted, .ended,
            .decided, .verifyChanged, .guardsAnswered, .lockingStarted, .locksTaken, .locksRefused, .locksReleased,
            .locksMarkedInDoubt, .locksLost, .overrideRequested, .overridden, .snapshotStarted, .snapshotTaken,
            .saveStarted, .intended, .changeEnded, .checkStarted,
            .checkAnswered, .readyStarted, .readyEnded, .judged, .kept, .undoIntended, .undoEnded, .undoJudged,
            .doubtRaised, .survivorsGone, .doubtResolved, .paged, .acknowledged, .acknowledgementMissed:
            true
        }
    }

    /// Whether an event starts new work of the same status, so that its effects are new too.
    private static func renewsSerial(_ kind: EventKind) -> Bool {
        kind == .locksRefused || kind == .afterStarted
    }

    private mutating func begin(_ start: RunStart, at: Instant) throws(ReplayError) {
        var catalog: [Runbook] = []
        for definition in start.definitions {
            let parsed = RunbookParser.parse(Array(definition.text.utf8), path: definition.path)
            guard let runbook = parsed.runbook else {
                let problem = parsed.diagnostics.first?.message ?? "it does not parse"
                throw .definition(runbook: definition.runbook, problem: problem)
            }
            guard runbook.digest == definition.digest else {
                throw .definition(runbook: definition.runbook, problem: "its digest is not the one that was stored")
            }
            catalog.append(runbook)
        }
        let made = StepGraph.make(catalog)
        guard let graph = made.graph, let first = start.definitions.first else {
            let problem = made.diagnostics.first?.message ?? "it has no steps"
            throw .definition(runbook: start.definitions.first?.runbook ?? "", problem: problem)
        }
        self.start = start
        self.graph = graph
        index = StepIndex(graph.keys)
        visits = Array(repeating: 0, count: index.count)
        policy = start.policy
        runbook = first.runbook
        startedAt = at
        next = .step(graph.start)
        var book = BookState()
        for input in start.inputs { book.inputs[input.name] = input.value }
        books[first.runbook] = book
    }

    private mutating func keep(_ event: RunEvent) {
        switch event {
        case .started, .noted: break
        case .recovered: forgetGood()
        case .parkRequested: parkIsRequested = true
        case .parked:
            isParked = true
            parkIsRequested = false
        case .resumed:
            forgetGood()
            isParked = false
            parkIsRequested = false
        case .stopRequested(let by, let reason): stopRequest = StopRequest(by: by, reason: reason)
        case .takenOver(_, let policy): self.policy = policy
        case .ended(let ending): keepEnding(ending)
        case .stepEntered(let key, let number): enter(key, number)
        case .stepFinished(let key, let result): finish(key, result)
        case .continued(let runbook, let inputs): keepContinuation(runbook, inputs)
        case .asked(let asked): question = PendingQuestion(question: asked, since: latest, expires: expiry(of: asked))
        case .answered(let answer): keepAnswer(answer)
        case .decided(let decision): keepDecision(decision)
        case .readStarted(let start): keepReadStart(start)
        case .readEnded(let end): keepReadEnd(end)
        case .retryScheduled(_, let at): visit?.retryAt = at
        case .verifyStarted(let attempt, _): keepVerifyStart(attempt)
        case .verifyChanged(let change): keepVerifyChange(change)
        case .guardsStarted(let stage): keepGuardStart(stage)
        case .guardsAnswered(let report): keepGuards(report)
        case .lockingStarted(let names): keepLocking(names)
        case .locksTaken(let names): keepLocks(names)
        case .locksRefused(let holders): keepRefusal(holders)
        case .locksReleased(let names): heldLocks.removeAll { names.contains($0) }
        case .locksMarkedInDoubt, .locksLost: break
        case .overrideRequested(let request): keepOverride(request)
        case .overridden(let notice): keepNotice(notice)
        case .snapshotStarted(let start): visit?.change.snapshot = start
        case .snapshotTaken(let snapshot): keepSnapshot(snapshot)
        case .saveStarted(let start): keepReadStart(start)
        case .intended(let intent): keepIntent(intent)
        case .changeEnded(let end): keepChangeEnd(end)
        case .checkStarted(let purpose): keepCheckStart(purpose)
        case .checkAnswered(_, let answer): keepCheck(answer)
        case .readyStarted(let until): visit?.change.readyUntil = until
        case .readyEnded: break
        case .judged(let report): keepVerdict(report)
        case .kept: keepKept()
        case .undoIntended(let intent): keepUndoIntent(intent)
        case .undoEnded(let end): visit?.change.undoEnd = end
        case .undoJudged: updateChange { $0.state = .undone }
        case .doubtRaised(_, let reason): keepDoubt(reason)
        case .survivorsGone: keepSurvivorsGone()
        case .doubtResolved(_, let answer, _, _): keepResolution(answer)
        case .pagingStarted(let contact, let message): keepPaging(contact, message)
        case .paged(let report): keepPage(report)
        case .acknowledged: visit?.isAcknowledged = true
        case .acknowledgementMissed: break
        }
    }

    private mutating func keepEnding(_ ending: Ending) {
        self.ending = ending
        question = nil
        visit = nil
    }

    private mutating func keepContinuation(_ runbook: String, _ inputs: [RunStart.InputValue]) {
        self.runbook = runbook
        var book = books[runbook] ?? BookState()
        for input in inputs { book.inputs[input.name] = input.value }
        books[runbook] = book
        next = graph?.start(of: runbook).map(Next.step)
        isLeavingByFailure = false
    }

    private mutating func enter(_ key: StepKey, _ number: Int) {
        if let place = index.place(of: key) { visits[place] = number }
        // A step other than the one that was due is entered because that one could not be.
        let byFailure = isLeavingByFailure || next != .step(key)
        visit = StepVisit(key: key, number: number, enteredAt: latest, byFailure: byFailure)
        runbook = key.runbook
        next = nil
        isLeavingByFailure = false
    }

    private mutating func finish(_ key: StepKey, _ result: StepResult) {
        let decided = visit?.decided
        lastStep = key
        let byFailure = visit?.byFailure ?? false
        isLeavingByPerson = visit?.isDecidedByPerson ?? false
        visit = nil
        question = nil
        isLeavingByFailure = result == .failed
        if let decided {
            next = decided
            isLeavingByFailure = false
            return
        }
        switch result {
        case .succeeded, .skipped: next = graph?.onSuccess(key, reachedByFailure: byFailure)
        case .partly: next = graph?.partly(key)
        case .failed: next = graph?.onFailure(key)
        }
    }

    private func expiry(of question: Question) -> Instant? {
        guard question.subject == .approval, case .mitigate(let mitigate) = step?.body, let approval = mitigate.approval
        else { return nil }
        return latest.advanced(by: approval.within)
    }

    private mutating func keepPaging(_ contact: String, _ message: String) {
        if question != nil {
            question?.paging = contact
            question?.message = message
        } else {
            visit?.page = PageReport(contact: contact, message: message, isDelivered: false, detail: "")
        }
    }

    private mutating func keepPage(_ report: PageReport) {
        if question != nil {
            question?.paging = nil
            question?.paged.append(report)
        } else {
            visit?.page = report
            visit?.contact += 1
            if report.isDelivered { visit?.delivered += 1 }
        }
    }
}
