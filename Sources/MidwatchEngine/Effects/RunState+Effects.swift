import MidwatchExpressions
import MidwatchRunbook

extension RunState {
    /// The work that the run wants done now, derived from where it stands and nothing else.
    func effects() -> [Effect] {
        guard !isParked, !isEnded else { return [] }
        if let question { return effects(of: question) + survey() }
        guard let visit, let step else { return [] }
        switch status {
        case .reading: return read(visit, step)
        case .retrying:
            guard let at = visit.retryAt else { return [] }
            return [effect("retry", .timer(until: at))]
        case .verifying:
            guard case .verify(let verify) = step.body else { return [] }
            return self.verify(verify, visit)
        case .paging:
            guard policy.pages, let page = visit.page else { return [] }
            return [effect("page", .page(contact: page.contact, message: page.message))]
        case .paged: return awaitAcknowledgement(visit, step)
        case .guarding, .locking, .measuringBefore, .saving, .changing, .checking, .readying, .observing, .undoing,
            .observingUndo:
            guard case .mitigate(let mitigate) = step.body else { return [] }
            return change(mitigate, visit)
        case .notStarted, .entering, .read, .guarded, .locked, .measured, .saved, .changed, .checked, .observed,
            .judging, .undone, .undoObserved, .inDoubt, .leaving, .ended:
            return []
        }
    }

    private func effect(_ name: String, _ work: Effect.Work) -> Effect {
        Effect(id: EffectID("\(name).\(serial)"), work: work)
    }

    private func effects(of pending: PendingQuestion) -> [Effect] {
        let id = pending.question.id
        var effects = [Effect(id: EffectID("ask.\(id)"), work: .prompt(pending.question))]
        if policy.pages, let contact = pending.paging {
            effects.append(
                Effect(
                    id: EffectID("page.\(id).\(pending.paged.count)"),
                    work: .page(contact: contact, message: pending.message)))
        }
        if let expires = pending.expires {
            effects.append(Effect(id: EffectID("expire.\(id)"), work: .timer(until: expires)))
        }
        return effects
    }

    /// While processes of a change in doubt live, somebody looks whether they still do.
    private func survey() -> [Effect] {
        guard status == .inDoubt, let change = visit?.change, let attempt = visit?.attempt,
            let leftovers = change.leftovers, leftovers > 0
        else { return [] }
        return [Effect(id: EffectID("survey.\(attempt.text)"), work: .survey(attempt))]
    }

    private func read(_ visit: StepVisit, _ step: Step) -> [Effect] {
        guard let attempt = visit.attempt, let act = visit.act, !act.isForPeople,
            case .diagnose(let diagnose) = step.body
        else {
            return []
        }
        let work = ReadWork(attempt: attempt, act: act, metrics: metrics(neededBy: diagnose), runbook: runbook)
        return [effect("read", .read(work))]
    }

    private func verify(_ verify: Verify, _ visit: StepVisit) -> [Effect] {
        guard let attempt = visit.attempt else { return [] }
        // A render problem leaves the act out; its captures stay unset, so the condition is unknown and not good.
        let act = verify.act.flatMap { try? Renderer(self, at: latest).render($0, changes: false) }
        let work = PollWork(
            act: act, attempt: attempt, every: verify.every, metrics: metrics(in: [verify.until]), runbook: runbook)
        return [
            Effect(id: EffectID("verify.\(attempt.text)"), work: .poll(work)),
            Effect(
                id: EffectID("verify-end.\(attempt.text)"),
                work: .timer(until: (visit.verifySince ?? visit.enteredAt).advanced(by: verify.within))),
        ]
    }

    private func awaitAcknowledgement(_ visit: StepVisit, _ step: Step) -> [Effect] {
        guard case .escalate(let escalate) = step.body, let within = escalate.acknowledgeWithin else { return [] }
        return [effect("acknowledge", .timer(until: statusSince.advanced(by: within)))]
    }

    private func change(_ mitigate: Mitigate, _ visit: StepVisit) -> [Effect] {
        let change = visit.change
        switch status {
        case .guarding: return [effect("guards", .guards(guardWork(mitigate)))]
        case .locking:
            let wait = change.refusals == 0 ? Duration.zero : EngineLimits.lockRetryInterval
            return [effect("locks", .timer(until: change.refusals == 0 ? latest : latest.advanced(by: wait)))]
        case .measuringBefore, .observing, .observingUndo:
            guard let snapshot = change.snapshot else { return [] }
            return [effect("snapshot", .snapshot(snapshot, runbook: runbook))]
        case .saving:
            guard let attempt = visit.attempt, let act = visit.act else { return [] }
            return [effect("save", .read(ReadWork(attempt: attempt, act: act, metrics: [], runbook: runbook)))]
        case .changing:
            guard let intent = change.intents.last, !intent.act.isManual else { return [] }
            return [Effect(id: EffectID("change.\(intent.attempt.text)"), work: .change(intent))]
        case .undoing:
            guard let intent = change.undos.last, !intent.act.isManual else { return [] }
            return [Effect(id: EffectID("undo.\(intent.attempt.text)"), work: .change(intent))]
        case .checking:
            guard let check = mitigate.check, let attempt = visit.attempt,
                let act = try? Renderer(self, at: latest).render(check, changes: false)
            else { return [effect("check-skipped", .timer(until: latest))] }
            return [effect("check", .check(act, attempt: attempt))]
        case .readying: return ready(mitigate, visit)
        case .notStarted, .entering, .reading, .retrying, .read, .verifying, .paging, .paged, .guarded, .locked,
            .measured, .saved, .changed, .checked, .observed, .judging, .undone, .undoObserved, .inDoubt, .leaving,
            .ended:
            return []
        }
    }

    private func ready(_ mitigate: Mitigate, _ visit: StepVisit) -> [Effect] {
        guard let ready = mitigate.ready, let until = visit.change.readyUntil, let attempt = visit.attempt else {
            return []
        }
        var effects = [effect("ready-end", .timer(until: until))]
        if let act = try? Renderer(self, at: latest).render(ready.act, changes: false) {
            let work = PollWork(act: act, attempt: attempt, every: ready.every, metrics: [], runbook: runbook)
            effects.append(effect("ready", .poll(work)))
        }
        return effects
    }

    private func guardWork(_ mitigate: Mitigate) -> GuardWork {
        let renderer = Renderer(self, at: latest)
        var probes: [GuardWork.Probe] = []
        var conditions: [Condition] = []
        for (place, requirement) in mitigate.requires.enumerated() {
            switch requirement {
            case .act(let act, _):
                // An act that cannot be rendered has no outcome, and a missing outcome denies.
                if let rendered = try? renderer.render(act, changes: false) {
                    probes.append(.init(index: place, act: rendered))
                }
            case .condition(let condition, _): conditions.append(condition)
            case .ask: break
            }
        }
        let names = Set(mitigate.metricNames + metrics(in: conditions))
        let locks = visit?.change.stage == .underLocks ? visit?.change.locks ?? [] : []
        return GuardWork(probes: probes, metrics: names.sorted(), runbook: runbook, locks: locks)
    }
}

extension RunState {
    /// The metrics that the windows of a change hold: those it is judged by, then those they are compared with.
    func sampledMetrics(of mitigate: Mitigate) -> [String] {
        graph?.runbook(runbook)?.sampledMetrics(of: mitigate) ?? mitigate.metricNames
    }

    /// The metrics that a diagnose step's conditions need.
    func metrics(neededBy diagnose: Diagnose) -> [String] {
        metrics(in: diagnose.captures.map(\.value) + (diagnose.decide?.branches.map(\.condition) ?? []))
    }

    /// The metrics that conditions need, by name or through `met`.
    func metrics(in conditions: [Condition]) -> [String] {
        guard let declared = graph?.runbook(runbook)?.metrics, !declared.isEmpty else { return [] }
        let names = Set(declared.map(\.name.value))
        var needed: Set<String> = []
        for reference in conditions.flatMap(\.expression.references) {
            if names.contains(reference.root) { needed.insert(reference.root) }
            if reference.root == "met", reference.names.count > 1, names.contains(reference.names[1]) {
                needed.insert(reference.names[1])
            }
        }
        return needed.sorted()
    }
}

extension RenderedAct {
    /// Whether only a person can answer it.
    var isForPeople: Bool {
        switch action {
        case .ask, .manual: true
        case .run, .exec, .http, .query: false
        }
    }

    /// Whether a person's hands do it.
    var isManual: Bool {
        if case .manual = action { true } else { false }
    }
}
