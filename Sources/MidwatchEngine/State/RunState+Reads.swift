import MidwatchRunbook

extension RunState {
    /// Keeps the beginning of a read, or of a save.
    mutating func keepReadStart(_ start: ReadStart) {
        attempts += 1
        visit?.attempt = start.attempt
        visit?.act = start.act
        visit?.tries += 1
    }

    /// Keeps the end of a read, or of a save.
    mutating func keepReadEnd(_ end: ReadEnd) {
        if visit?.attempt != end.attempt { attempts += 1 }
        visit?.attempt = end.attempt
        visit?.readEnd = end
        remember(end.captures, end.readings)
    }

    /// Keeps the beginning of a verification.
    mutating func keepVerifyStart(_ attempt: AttemptID) {
        attempts += 1
        visit?.attempt = attempt
        visit?.verifySince = latest
        visit?.goodSince = nil
        visit?.goodBefore = nil
    }

    /// Keeps whether a verification holds; a flap starts the clock again.
    mutating func keepVerifyChange(_ change: VerifyChange) {
        let since = visit?.goodSince
        visit?.goodSince = change.isGood ? since ?? latest : nil
        visit?.goodBefore = change.isGood ? nil : since.map { latest.since($0) }
        remember(change.captures, change.readings)
    }

    /// Forgets that a verification held: nobody looked while no process hosted the run.
    mutating func forgetGood() {
        visit?.goodSince = nil
        visit?.goodBefore = nil
    }

    /// Keeps where a decision leads and what it found.
    mutating func keepDecision(_ decision: Decision) {
        visit?.decided = decision.next
        visit?.isDecidedByPerson = decision.basis == .person
        if let name = decision.supports {
            findings.append(HypothesisFinding(name: name, supports: true, step: decision.step))
        }
        if let name = decision.refutes {
            findings.append(HypothesisFinding(name: name, supports: false, step: decision.step))
        }
    }

    /// Keeps captures and readings of the runbook the run is in.
    mutating func remember(_ captures: [CaptureValue], _ readings: [MetricReading]) {
        guard !captures.isEmpty || !readings.isEmpty else { return }
        for capture in captures { books[runbook, default: BookState()].captures[capture.name] = capture.value }
        for reading in readings { books[runbook, default: BookState()].readings[reading.metric] = reading }
    }

    /// Keeps what an answer means for the step; where it leads is decided, not kept.
    mutating func keepAnswer(_ answer: Answer) {
        guard let asked = question?.question else { return }
        question = nil
        if asked.subject == .read, answer.choice == .run { visit?.isConfirmed = true }
        if asked.subject == .change, answer.choice == .run { visit?.change.confirmed = asked.fingerprint }
        if asked.subject == .approval, answer.choice == .approve { visit?.change.approved = asked.fingerprint }
        if asked.subject == .locks, answer.choice == .wait { visit?.change.refusals = 0 }
        if asked.subject == .requirement, answer.choice == .yes, let place = Int(asked.options.first ?? "") {
            visit?.change.yes.insert(place)
        }
    }
}
