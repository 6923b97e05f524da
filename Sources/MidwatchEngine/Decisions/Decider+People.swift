import MidwatchRunbook

/// Bringing in people: escalations, and pages about questions that automation may not answer.
extension Decider {
    mutating func startEscalation() -> Bool {
        guard case .escalate(let escalate) = step.body else { return finish(.failed) }
        if state.policy.offersReads, !visit.isConfirmed, !visit.byFailure {
            let names = escalate.to.map(\.value).joined(separator: ", ")
            ask(
                .read, "Tell \(names): \(Renderer(state, at: at).message(escalate.message))",
                [.run, .skip, .jump, .stop])
            return false
        }
        return tellNext(escalate)
    }

    private mutating func tellNext(_ escalate: Escalate) -> Bool {
        guard escalate.to.indices.contains(visit.contact) else {
            let isDone = escalate.acknowledgeWithin == nil && visit.delivered > 0
            return finish(isDone ? .succeeded : .failed)
        }
        let contact = escalate.to[visit.contact].value
        let message = Renderer(state, at: at).message(escalate.message)
        emit(.pagingStarted(contact: contact, message: message))
        return true
    }

    /// Goes on where a contact is due and paging is switched off; else the page is in flight.
    mutating func leaveUntold() -> Bool {
        guard !state.policy.pages, let page = visit.page else { return false }
        emit(.paged(PageReport(contact: page.contact, message: page.message, isDelivered: false, detail: Self.noPages)))
        return true
    }

    private static let noPages = "paging is switched off for this run"

    /// Goes on after a contact was told: waits for the acknowledgement, or tells the next.
    mutating func afterPage() -> Bool {
        guard case .escalate(let escalate) = step.body else { return finish(.failed) }
        if visit.isAcknowledged { return finish(.succeeded) }
        if escalate.acknowledgeWithin != nil, visit.page?.isDelivered == true, !hasMissed { return false }
        return tellNext(escalate)
    }

    /// Whether the wait for the latest contact's acknowledgement is over.
    private var hasMissed: Bool {
        if case .acknowledgementMissed = events.last { true } else { false }
    }

    mutating func missAcknowledgement() {
        guard let page = visit.page else { return }
        emit(.acknowledgementMissed(contact: page.contact))
    }

    mutating func takePage(_ effect: Effect, isDelivered: Bool, detail: String) {
        guard case .page(let contact, let message) = effect.work else { return }
        emit(.paged(PageReport(contact: contact, message: message, isDelivered: isDelivered, detail: detail)))
    }

    /// Tells people of a question that automation may not answer: the contacts of the failure escalation in order,
    /// until one is reached.
    mutating func pageForQuestion() {
        guard !person, let pending = state.question else { return }
        if let contact = pending.paging {
            if !state.policy.pages { leaveUntold(contact, pending.message) }
            return
        }
        if pending.paged.contains(where: \.isDelivered) { return }
        guard let escalate = escalation(of: pending.question.step.runbook),
            escalate.to.indices.contains(pending.paged.count)
        else { return }
        let contact = escalate.to[pending.paged.count].value
        let told = Renderer(state, at: at).message(escalate.message)
        let message = "\(told) Automation stopped at \(pending.question.step): \(pending.question.text)"
        emit(.pagingStarted(contact: contact, message: message))
        if !state.policy.pages { leaveUntold(contact, message) }
    }

    private mutating func leaveUntold(_ contact: String, _ message: String) {
        emit(.paged(PageReport(contact: contact, message: message, isDelivered: false, detail: Self.noPages)))
        pageForQuestion()
    }

    /// The escalation that a runbook's failures lead to: its failure step, or the first that waits for people.
    private func escalation(of runbook: String) -> Escalate? {
        if let key = state.graph?.failureStep(of: runbook), case .escalate(let escalate) = state.graph?.step(key)?.body
        {
            return escalate
        }
        for step in state.graph?.runbook(runbook)?.steps ?? [] {
            if case .escalate(let escalate) = step.body, escalate.acknowledgeWithin != nil { return escalate }
        }
        return nil
    }
}
