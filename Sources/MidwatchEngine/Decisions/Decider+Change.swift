import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// The change protocol up to the intent: permission, guards, offer, approval, locks, guards again, window, save.
extension Decider {
    mutating func startChange() -> Bool {
        if let reason = permissionDenied {
            return deny(reason)
        }
        emit(.guardsStarted(.before))
        return false
    }

    /// Why automation may not make the change at all.
    private var permissionDenied: String? {
        guard state.policy.needsPermission else { return nil }
        let change = mitigate
        let name = "step \"\(visit.key.step)\""
        if !change.unattended { return "\(name) does not say unattended: allowed" }
        if change.irreversible != nil { return "\(name) is irreversible, and automation makes no such change" }
        if change.parts.contains(where: { $0.undo == nil }) { return "\(name) has no undo" }
        if change.expect.isEmpty, change.because == nil { return "\(name) expects nothing of a metric" }
        if change.parts.contains(where: { $0.act.action.keyword == "manual" }) { return "\(name) is done by hand" }
        if let maximum = state.policy.maximumChanges, state.changesIntended >= maximum {
            return "the run has made its \(maximum == 1 ? "one change" : "\(maximum) changes"), "
                + "the most that automation makes"
        }
        return nil
    }

    /// A change that may not be made: a person chooses, automation stops and pages.
    mutating func deny(_ reason: String) -> Bool {
        releaseLocks()
        ask(.denied, reason, [.otherwise, .retry, .skip, .jump, .escalate, .stop])
        return false
    }

    /// Takes what the guards said.
    mutating func takeGuards(_ answers: GuardAnswers) {
        guard let stage = visit.change.stage else { return }
        var following = state
        following.remember([], answers.readings)
        let bindings = following.bindings(at: at)
        let renderer = Renderer(state, at: at)
        var lines: [GuardReport.Line] = []
        if state.policy.honoursHolds {
            let service = state.graph?.runbook(state.runbook)?.service?.value
            for hold in answers.holds where hold.stands(at: at, service: service) {
                lines.append(
                    .init(subject: "hold \(hold.name)", allows: false, explanation: "\(hold.by): \(hold.reason)"))
            }
        }
        for (place, requirement) in mitigate.requires.enumerated() {
            switch requirement {
            case .act(let act, let why):
                let subject = (try? renderer.render(act, changes: false))?.oneLine ?? "requirement \(place + 1)"
                lines.append(Self.line(answers.outcomes[place], why: why, subject: subject))
            case .condition(let condition, let why): lines.append(Self.line(condition, why: why, bindings))
            case .ask: break
            }
        }
        let latest = answers.neighbours.filter { at.since($0.change.until) < mitigate.baseline }
            .max { $0.change.until < $1.change.until }
        emit(
            .guardsAnswered(
                GuardReport(
                    stage: stage, lines: lines, readings: answers.readings, quietSince: latest?.change.until,
                    neighbour: latest?.sentence(now: at) ?? "")))
    }

    private static func line(_ outcome: ActOutcome?, why: String?, subject: String) -> GuardReport.Line {
        guard let outcome else {
            return .init(subject: subject, allows: false, explanation: "it was not answered, and that denies")
        }
        // What `why:` says is why not: it has no place beside a yes.
        if outcome.isSuccess { return .init(subject: subject, allows: true, explanation: "it holds") }
        return .init(subject: subject, allows: false, explanation: why ?? outcome.sentence)
    }

    private static func line(_ condition: Condition, why: String?, _ bindings: Bindings) -> GuardReport.Line {
        let text = Explanation.of(condition, bindings)
        switch condition.expression.evaluate(bindings) {
        case .value(.bool(true)): return .init(subject: condition.shownText, allows: true, explanation: text)
        case .value(.bool(false)): return .init(subject: condition.shownText, allows: false, explanation: why ?? text)
        case .value(let other):
            return .init(subject: condition.shownText, allows: false, explanation: "it is \(other.typeName), not bool")
        case .unknown(let reasons):
            let reason = "it cannot be told, and that denies: " + reasons.joined(separator: ", ")
            return .init(subject: condition.shownText, allows: false, explanation: reason)
        case .error(let problem):
            return .init(subject: condition.shownText, allows: false, explanation: problem.message)
        }
    }

    /// Goes on after the guards answered.
    mutating func afterGuards() -> Bool {
        if stopBeforeIntent() { return false }
        guard let report = visit.change.report else { return deny("the guards were not asked") }
        if !report.allows { return afterDenial(report) }
        return report.stage == .before ? offer() : measureBefore()
    }

    private mutating func afterDenial(_ report: GuardReport) -> Bool {
        let denials = report.lines.filter { !$0.allows }
        let reason = denials.map { "\($0.subject): \($0.explanation)" }.joined(separator: "; ")
        let isHeld = denials.contains { $0.subject.hasPrefix("hold ") }
        // A requirement is the author's own branch: automation takes the way that the runbook names for it.
        if !person, !isHeld { return finish(.failed) }
        return deny(reason)
    }

    /// Asks what must be asked before locks are taken, then asks for the locks.
    private mutating func offer() -> Bool {
        for (place, requirement) in mitigate.requires.enumerated() where !visit.change.yes.contains(place) {
            guard case .ask(let question) = requirement else { continue }
            let text = Renderer(state, at: at).message(question.text)
            ask(.requirement, text, [.yes, .no], options: ["\(place)"])
            return false
        }
        let fingerprint: String
        let target: String
        do {
            let renderer = Renderer(state, at: at)
            fingerprint = Fingerprint.of(try acts(renderer))
            target = try renderer.text(mitigate.target)
        } catch {
            return fail(error.sentence)
        }
        if target.isEmpty { return fail("the target is empty") }
        if state.policy.offersChanges, visit.change.confirmed != fingerprint {
            let title = step.title?.value ?? visit.key.step
            ask(.change, title, [.run, .otherwise, .skip, .jump, .escalate, .stop], fingerprint: fingerprint)
            return false
        }
        if mitigate.approval != nil, visit.change.approved != fingerprint {
            let title = step.title?.value ?? visit.key.step
            ask(.approval, "Approve: \(title)", [.approve, .decline], fingerprint: fingerprint)
            return false
        }
        emit(.lockingStarted(locks(target: target)))
        return false
    }

    /// The acts of all parts as they would be done now. What a `save:` reads is not in them: only an undo needs it.
    private func acts(_ renderer: Renderer) throws(RenderProblem) -> [RenderedAct] {
        var acts: [RenderedAct] = []
        for part in mitigate.parts { acts.append(try renderer.render(part.act, changes: true)) }
        return acts
    }

    /// How each part would be undone; `nil` for a part that cannot be.
    private func undoActs(_ renderer: Renderer) throws(RenderProblem) -> [RenderedAct?] {
        var acts: [RenderedAct?] = []
        for part in mitigate.parts {
            acts.append(try part.undo.map { (act) throws(RenderProblem) in try renderer.render(act, changes: true) })
        }
        return acts
    }

    private func locks(target: String) -> [LockName] {
        var names: Set<LockName> = [.target(target)]
        if let incident = state.start?.incident { names.insert(.incident(incident)) }
        if let service = state.graph?.runbook(state.runbook)?.service?.value { names.insert(.service(service)) }
        switch mitigate.affects {
        case .all: names.insert(.everyService)
        case .services(let services): names.formUnion(services.map { .service($0.value) })
        }
        if names.contains(.everyService) {
            names = names.filter { !$0.text.hasPrefix("service/") || $0 == .everyService }
        }
        return names.sorted()
    }

    private mutating func measureBefore() -> Bool {
        let metrics = state.sampledMetrics(of: mitigate)
        if metrics.isEmpty { return saveOrIntend() }
        emit(.snapshotStarted(baseline(of: metrics)))
        return false
    }

    /// The window before the change: it ends now, and never overlaps what another change did to the same metrics. Where
    /// that leaves too little, it is waited for.
    private func baseline(of metrics: [String]) -> SnapshotStart {
        var from = at.advanced(by: .zero - mitigate.baseline)
        var end = at
        if let quiet = visit.change.report?.quietSince, quiet > from {
            // A clock that was set back must not ask for a window of the future.
            from = min(quiet, at)
            end = max(at, from.advanced(by: min(mitigate.baseline, EngineLimits.quietWait)))
        }
        return SnapshotStart(stage: .before, metrics: metrics, from: from, to: end)
    }

    mutating func saveOrIntend() -> Bool {
        guard let save = mitigate.save else { return intend(part: 0) }
        do {
            let act = try Renderer(state, at: at).render(save.act, changes: false)
            emit(.saveStarted(ReadStart(attempt: nextAttempt, step: visit.key, act: act)))
            return false
        } catch {
            return abandon(error.sentence)
        }
    }

    mutating func afterSave() -> Bool {
        guard let end = visit.readEnd else { return abandon("what an undo needs was not read") }
        if !end.outcome.isSuccess { return abandon("what an undo needs could not be read: \(end.outcome.sentence)") }
        if !end.captureProblem.isEmpty { return abandon(end.captureProblem) }
        return intend(part: 0)
    }

    /// Lets a change go that was not started.
    private mutating func abandon(_ reason: String) -> Bool {
        releaseLocks()
        return fail(reason)
    }

    /// Stores the intent of a part: exactly what will be done and how it would be undone.
    mutating func intend(part: Int) -> Bool {
        if part == 0, stopBeforeIntent() { return false }
        if part == 0, goesBack() { return true }
        let parts = mitigate.parts
        guard parts.indices.contains(part) else { return abandon("the step has no part \(part + 1)") }
        let renderer = Renderer(state, at: at)
        let act: RenderedAct
        let undo: RenderedAct?
        let fingerprint: String
        do {
            fingerprint = Fingerprint.of(try acts(renderer))
            // A part that could not be undone as promised must show before the first part is done.
            let undos = try undoActs(renderer)
            act = try renderer.render(parts[part].act, changes: true)
            undo = undos[part]
        } catch {
            return part == 0 ? abandon(error.sentence) : partial(error.sentence)
        }
        // What people said yes to is what is done, or they are asked again.
        if part == 0, isStale(fingerprint) {
            releaseLocks()
            emit(.guardsStarted(.before))
            return false
        }
        if !lost.isEmpty { return goOnWithoutIntent() }
        emit(
            .intended(
                Intent(
                    attempt: nextAttempt, step: visit.key, part: part, act: act, undo: undo, fingerprint: fingerprint,
                    deadline: at.advanced(by: act.timeout))))
        return true
    }

    /// Whether people must be asked again: they said yes to something else, or somebody took the run over meanwhile.
    private func isStale(_ fingerprint: String) -> Bool {
        let change = visit.change
        if state.policy.offersChanges, change.confirmed != fingerprint { return true }
        return (!change.confirmed.isEmpty && change.confirmed != fingerprint)
            || (!change.approved.isEmpty && change.approved != fingerprint)
    }

    /// A stop that was asked for while nothing is done yet does not wait for the change.
    private mutating func stopBeforeIntent() -> Bool {
        guard let request = state.stopRequest else { return false }
        releaseLocks()
        emit(.ended(.stopped(by: request.by, reason: request.reason)))
        return true
    }

    /// Begins the protocol again where its beginning is no longer worth anything: after a long standstill the window
    /// before is not the one before the change, and without locks nothing may be done.
    private mutating func goesBack() -> Bool {
        if let taken = visit.change.beforeAt, at.since(taken) > EngineLimits.beforeWindowAge {
            releaseLocks()
        } else if !state.heldLocks.isEmpty {
            return false
        }
        emit(.guardsStarted(.before))
        return true
    }
}
