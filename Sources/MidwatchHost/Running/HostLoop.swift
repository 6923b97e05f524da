import MidwatchEngine
import MidwatchTimeline

/// The shell around a run's driver: it commits what is proposed, starts and stops work, and brings what happened.
///
/// It is a value in one task, so nothing can come between the commit of an input and the state that follows from it.
struct HostLoop {
    private let host: RunHost
    private var driver: RunDriver
    /// The tasks of work that has not returned, stopped or not, by the number of its flight.
    private var tasks: [Int: Task<Void, Never>] = [:]

    init(_ host: RunHost, state: RunState = RunState()) {
        self.host = host
        driver = RunDriver(state: state)
    }

    /// Begins with an input and goes on until nothing is left to wait for. Returns when everything it started has
    /// returned; changes that have begun go on without it.
    mutating func run(first: Input) async -> RunExit {
        let exit: RunExit
        do {
            let message = host.performers.masker().mask(.input(first, inbox: nil))
            if let proposal = driver.receive(message) { try store(proposal) }
            // What was said before the run was hosted here, such as "take it", comes before anything is asked or begun.
            if host.queue.isEmpty { reconcile() }
            while true {
                let (isQueueEmpty, isSomebodyHere) = (host.queue.isEmpty, host.performers.person != nil)
                if let standstill = driver.standstill(isQueueEmpty: isQueueEmpty, isSomebodyHere: isSomebodyHere) {
                    exit = RunExit(standstill)
                    break
                }
                guard let message = await host.queue.next() else {
                    exit = .left
                    break
                }
                try take(message)
            }
        } catch {
            exit = .failed(error)
        }
        await stopAll()
        return exit
    }

    private mutating func take(_ raw: RunMessage) throws(HostError) {
        let message = host.performers.masker().mask(raw)
        if case .ended(_, let flight, _, _) = message { tasks[flight] = nil }
        let proposal = driver.receive(message)
        if let proposal {
            try store(proposal)
            if case .looked(let id, _, let result, let at) = message,
                let look = VerifyLook(result, of: id, in: driver.state, at: at)
            {
                host.observer.looked(look, driver.state)
            }
        }
        reconcile()
    }

    /// Commits, and only then believes.
    private mutating func store(_ first: Proposal) throws(HostError) {
        var next: Proposal? = first
        while let proposal = next {
            if let refusal = proposal.refusal { host.observer.refused(proposal.input, refusal) }
            let result = proposal.isEmpty ? nil : try commit(proposal)
            do {
                next = try driver.settle(proposal, result) { event, state in
                    host.performers.metrics.learn(event.event)
                    host.observer.committed(event, state)
                }
            } catch {
                throw HostError(error, run: host.run)
            }
        }
    }

    private func commit(_ proposal: Proposal) throws(HostError) -> CommitResult {
        let commit = Commit(
            stream: .run(host.run), expected: proposal.expected,
            events: proposal.events.map { NewEvent(at: proposal.input.at, run: $0) }, locks: proposal.locks,
            owner: host.run.text, inboxConsumed: proposal.inbox,
            refusal: proposal.refusal?.sentence,
            posts: proposal.notices.map { notice in
                InboxEntry(
                    run: notice.to, message: .order(.overridden(notice.notice), by: notice.notice.by),
                    at: proposal.input.at)
            })
        do {
            return try host.store.commit(commit)
        } catch {
            // A renewal is tried again when the next is due. If the lease runs out meanwhile, that frees nothing.
            if proposal.isRenewal { return .done(sequence: proposal.expected) }
            throw .timelineFailed(error.description)
        }
    }

    // MARK: - Work

    private mutating func reconcile() {
        let change = driver.reconcile()
        for work in change.stops { stop(work) }
        for work in change.starts { start(work) }
    }

    private mutating func start(_ work: WorkChange.Start) {
        if case .prompt(let question) = work.effect.work {
            host.performers.person?.show(question, as: work.effect.id, in: driver.state)
            return
        }
        let performer = EffectPerformer(host, start: driver.state.start)
        let (queue, clock, id, flight) = (host.queue, host.clock, work.effect.id, work.flight)
        tasks[flight] = Task {
            let result = await performer.perform(work.effect.work, adopting: work.isAdopting) { look in
                queue.send(.looked(id, flight: flight, look, at: clock()))
            }
            queue.send(.ended(id, flight: flight, result, at: clock()))
        }
    }

    private func stop(_ work: WorkChange.Stop) {
        if work.isQuestion {
            host.performers.person?.withdraw(work.id)
        } else {
            tasks[work.flight]?.cancel()
        }
    }

    private mutating func stopAll() async {
        for work in driver.leave() { stop(work) }
        for task in tasks.values { await task.value }
        await host.performers.metrics.stop()
    }
}
