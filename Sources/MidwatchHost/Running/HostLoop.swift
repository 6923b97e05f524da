import MidwatchEngine
import MidwatchTimeline

/// The loop over one run's inputs: decide, commit, evolve, start what is not in flight.
///
/// It is a value in one task, so nothing can come between the commit of an input and the state that follows from it.
struct HostLoop {
    /// Work that was started and has not ended.
    private struct Flight {
        /// Tells a late result of stopped work from one of the same work started again.
        var number: Int
        /// Ends it; `nil` for a question, which is only shown.
        var task: Task<Void, Never>?
        /// The earliest moment its result may carry.
        var notBefore: Instant?
    }

    private let host: RunHost
    private var state: RunState
    private var flights: [EffectID: Flight] = [:]
    /// Stopped work whose task has not returned, by the number of its flight.
    private var leaving: [Int: Task<Void, Never>] = [:]
    private var flightCount = 0
    /// Intents that this process stored and did not yet start; any other may have begun in an earlier process.
    private var freshIntents: Set<AttemptID> = []

    init(_ host: RunHost, state: RunState = RunState()) {
        self.host = host
        self.state = state
    }

    /// Begins with an input and goes on until nothing is left to wait for. Returns when everything it started has
    /// returned; changes that have begun go on without it.
    mutating func run(first: Input) async -> RunExit {
        let exit: RunExit
        do {
            try advance(first, inbox: [])
            // What was said before the run was hosted here, such as "take it", comes before anything is asked or begun.
            if host.queue.isEmpty { reconcile() }
            while true {
                if let reached = exitReached() {
                    exit = reached
                    break
                }
                try take(await host.queue.next())
            }
        } catch {
            exit = .failed(error)
        }
        await stopAll()
        return exit
    }

    // MARK: - One input

    private mutating func take(_ message: InputQueue.Message) throws(HostError) {
        switch message {
        case .input(let input, let inbox):
            try advance(input, inbox: inbox.map { [$0] } ?? [])
        case .looked(let id, let number, let result, let at):
            guard flights[id]?.number == number else { return }
            host.observer.looked(id, result, at)
            try advance(.effect(id, result, at: at), inbox: [])
        case .ended(let id, let number, let result, let at):
            leaving[number] = nil
            guard let flight = flights[id], flight.number == number else { return }
            flights[id] = nil
            guard let result else { break }
            let moment = max(at, flight.notBefore ?? at)
            let refusal = try advance(.effect(id, result, at: moment), inbox: [])
            if let refusal, Engine.effects(state).contains(where: { $0.id == id }) {
                // Starting it again would ask and refuse for ever.
                throw .resultRefused(id, refusal.sentence)
            }
        }
        reconcile()
    }

    /// Decides, commits, and only then believes.
    @discardableResult
    private mutating func advance(_ given: Input, inbox: [Int64]) throws(HostError) -> RejectedInput? {
        let input = given.notBefore(state.latest)
        let events: [RunEvent]
        var refusal: RejectedInput?
        do {
            events = try Engine.decide(state, input)
        } catch {
            host.observer.refused(input, error)
            refusal = error
            events = []
        }
        guard !events.isEmpty || !inbox.isEmpty else { return refusal }
        switch try commit(events, at: input.at, inbox: inbox) {
        case .done:
            for event in events { try believe(event, at: input.at) }
        case .conflict:
            throw .anotherWriter(host.run)
        case .locksHeld(let holders):
            guard case .locksRefused = input else {
                return try advance(.locksRefused(holders, at: input.at), inbox: inbox)
            }
            throw .locksLost(holders.map(\.name))
        case .locksLost(let names):
            throw .locksLost(names)
        }
        return refusal
    }

    private func commit(_ events: [RunEvent], at moment: Instant, inbox: [Int64]) throws(HostError) -> CommitResult {
        let commit = Commit(
            stream: .run(host.run), expected: state.sequence, events: events.map { NewEvent(at: moment, run: $0) },
            locks: Engine.lockChanges(state, events), owner: host.run.text, inboxConsumed: inbox)
        do {
            return try host.store.commit(commit)
        } catch {
            throw .timelineFailed(error.description)
        }
    }

    private mutating func believe(_ event: RunEvent, at moment: Instant) throws(HostError) {
        do {
            try Engine.evolve(&state, event, at: moment)
        } catch {
            throw .logBroken(error.sentence)
        }
        switch event {
        case .intended(let intent), .undoIntended(let intent): freshIntents.insert(intent.attempt)
        default: break
        }
        host.performers.metrics.learn(event)
        host.observer.committed(StampedEvent(sequence: state.sequence, at: moment, event: event), state)
    }

    // MARK: - Work

    /// Stops what the state no longer names and starts what it names anew.
    private mutating func reconcile() {
        let wanted = Engine.effects(state)
        if !flights.isEmpty {
            let names = Set(wanted.map(\.id))
            for (id, flight) in flights where !names.contains(id) { stop(id, flight) }
        }
        for effect in wanted where flights[effect.id] == nil { start(effect) }
    }

    private mutating func start(_ effect: Effect) {
        flightCount += 1
        let number = flightCount
        var flight = Flight(number: number)
        var adopting = false
        switch effect.work {
        case .prompt(let question):
            flights[effect.id] = flight
            host.performers.person?.show(question, as: effect.id, in: state)
            return
        case .change(let intent): adopting = freshIntents.remove(intent.attempt) == nil
        case .timer(let until): flight.notBefore = until
        default: break
        }
        let performer = EffectPerformer(host, start: state.start)
        let (queue, clock, id, isAdopting) = (host.queue, host.clock, effect.id, adopting)
        flight.task = Task {
            let result = await performer.perform(effect.work, adopting: isAdopting) { look in
                queue.send(.looked(id, flight: number, look, at: clock()))
            }
            queue.send(.ended(id, flight: number, result, at: clock()))
        }
        flights[effect.id] = flight
    }

    private mutating func stop(_ id: EffectID, _ flight: Flight) {
        flights[id] = nil
        guard let task = flight.task else {
            host.performers.person?.withdraw(id)
            return
        }
        task.cancel()
        leaving[flight.number] = task
    }

    private mutating func stopAll() async {
        for (id, flight) in flights { stop(id, flight) }
        for task in leaving.values { await task.value }
        await host.performers.metrics.stop()
    }

    /// Whether nothing is left that could bring an input.
    private func exitReached() -> RunExit? {
        if let ending = state.ending { return .ended(ending) }
        guard host.queue.isEmpty else { return nil }
        let isSomebodyHere = host.performers.person != nil
        guard !flights.values.contains(where: { $0.task != nil || isSomebodyHere }) else { return nil }
        if state.isParked { return .parked }
        return state.waiting.map(RunExit.waiting) ?? .parked
    }
}

extension Input {
    /// The same input, not earlier than `moment`: a wall clock may be set back, a log may not.
    func notBefore(_ moment: Instant) -> Input {
        guard at < moment else { return self }
        return switch self {
        case .start(let start, _): .start(start, at: moment)
        case .recovered(let host, _): .recovered(host: host, at: moment)
        case .effect(let id, let result, _): .effect(id, result, at: moment)
        case .answer(let answer, _): .answer(answer, at: moment)
        case .order(let order, let by, _): .order(order, by: by, at: moment)
        case .locksRefused(let holders, _): .locksRefused(holders, at: moment)
        }
    }
}
