/// What a host does with a run, without the world: decide, store, believe, start what is not in flight.
///
/// The shell around it does three things as it is told: it commits proposals, it starts and stops work, it brings
/// messages. The host's loop and the simulation are such shells, so what one proves holds for the other.
/// Source: sans-IO protocol cores (Cory Benfield, "Building protocol libraries the right way").
public struct RunDriver: Sendable {
    /// Work that was started and has not ended.
    private struct Flight: Sendable {
        var number: Int
        var isQuestion: Bool
        /// Whether a host that has nothing else to wait for goes without waiting for it.
        var isPassive: Bool
        /// The earliest moment its result may carry.
        var notBefore: Instant?
    }

    /// The run, as of its last durable event.
    public private(set) var state: RunState
    private var flights: [EffectID: Flight] = [:]
    private var flightCount = 0
    /// Intents that were stored through this driver and are not yet started; any other may have begun earlier.
    private var freshIntents: Set<AttemptID> = []

    /// Drives a run from where it stands.
    public init(state: RunState = RunState()) {
        self.state = state
    }

    /// Decides on a message; `nil` when it is about work that is no longer in flight.
    public mutating func receive(_ message: RunMessage) -> Proposal? {
        switch message {
        case .renewalDue(let at): return renewal(at: at)
        case .input(let input, let inbox):
            return decide(input, inbox: inbox.map { [$0] } ?? [])
        case .looked(let id, let number, let result, let at):
            guard flights[id]?.number == number else { return nil }
            return decide(.effect(id, result, at: at), inbox: [])
        case .ended(let id, let number, let result, let at):
            guard let flight = flights[id], flight.number == number else { return nil }
            flights[id] = nil
            guard let result else { return nil }
            return decide(.effect(id, result, at: max(at, flight.notBefore ?? at)), inbox: [], resultOf: id)
        }
    }

    private func decide(_ given: Input, inbox: [Int64], resultOf: EffectID? = nil, lost: [LockName] = [])
        -> Proposal
    {
        let input = given.notBefore(state.latest)
        var events: [RunEvent] = []
        var refusal: RejectedInput?
        do {
            events = try Engine.decide(state, input, lost: lost)
        } catch {
            refusal = error
        }
        return Proposal(
            input: input, events: events, expected: state.sequence, locks: Engine.lockChanges(state, events),
            notices: Engine.notices(state, events), inbox: inbox, refusal: refusal, resultOf: resultOf, lost: lost)
    }

    /// The host lives, and so do the leases of its run's locks. It is no event: nothing has happened.
    private func renewal(at: Instant) -> Proposal? {
        guard !state.heldLocks.isEmpty else { return nil }
        return Proposal(
            input: .effect(EffectID("renewal"), .timer, at: at), events: [], expected: state.sequence,
            locks: [.renew(state.heldLocks)], notices: [], inbox: [], refusal: nil, resultOf: nil, lost: [])
    }

    /// Takes what the store said of a proposal; `nil` for the result of one that had nothing to store.
    ///
    /// - Parameter believed: Hears of every event with the state after it.
    /// - Returns: What must be proposed instead, because the locks were refused; `nil` when all is settled.
    public mutating func settle(
        _ proposal: Proposal, _ result: CommitResult?, believed: (StampedEvent, RunState) -> Void
    ) throws(DrivingProblem) -> Proposal? {
        switch result {
        case .done: for event in proposal.events { try believe(event, at: proposal.input.at, believed) }
        case .conflict: throw .anotherWriter
        case .locksHeld(let holders):
            if case .locksRefused = proposal.input { throw .locksLost(holders.map(\.name)) }
            return decide(.locksRefused(holders, at: proposal.input.at), inbox: proposal.inbox)
        case .locksLost(let names):
            if !proposal.lost.isEmpty { throw .locksLost(names) }
            return decide(proposal.input, inbox: proposal.inbox, resultOf: proposal.resultOf, lost: names)
        case nil: break
        }
        if let refusal = proposal.refusal, let id = proposal.resultOf,
            Engine.effects(state).contains(where: { $0.id == id })
        {
            // Starting it again would ask and refuse for ever.
            throw .resultRefused(id, refusal)
        }
        return nil
    }

    private mutating func believe(
        _ event: RunEvent, at moment: Instant, _ believed: (StampedEvent, RunState) -> Void
    ) throws(DrivingProblem) {
        do {
            try Engine.evolve(&state, event, at: moment)
        } catch {
            throw .logBroken(error)
        }
        if case .intended(let intent) = event { freshIntents.insert(intent.attempt) }
        if case .undoIntended(let intent) = event { freshIntents.insert(intent.attempt) }
        believed(StampedEvent(sequence: state.sequence, at: moment, event: event), state)
    }

    /// What to stop because the state no longer names it, and what to start because it is not in flight.
    public mutating func reconcile() -> WorkChange {
        let wanted = Engine.effects(state)
        var stops: [WorkChange.Stop] = []
        if !flights.isEmpty {
            let names = Set(wanted.map(\.id))
            stops = flights.filter { !names.contains($0.key) }.map(Self.stop).sorted { $0.flight < $1.flight }
            for stop in stops { flights[stop.id] = nil }
        }
        var starts: [WorkChange.Start] = []
        for effect in wanted where flights[effect.id] == nil { starts.append(start(effect)) }
        return WorkChange(stops: stops, starts: starts)
    }

    private mutating func start(_ effect: Effect) -> WorkChange.Start {
        flightCount += 1
        var flight = Flight(number: flightCount, isQuestion: false, isPassive: false)
        var isAdopting = false
        if case .prompt = effect.work { flight.isQuestion = true }
        if case .survey = effect.work { flight.isPassive = true }
        if case .timer(let until) = effect.work { flight.notBefore = until }
        if case .change(let intent) = effect.work { isAdopting = freshIntents.remove(intent.attempt) == nil }
        flights[effect.id] = flight
        return WorkChange.Start(effect: effect, flight: flightCount, isAdopting: isAdopting)
    }

    private static func stop(_ id: EffectID, _ flight: Flight) -> WorkChange.Stop {
        WorkChange.Stop(id: id, flight: flight.number, isQuestion: flight.isQuestion)
    }

    /// Everything in flight, to be stopped because the host goes.
    public mutating func leave() -> [WorkChange.Stop] {
        defer { flights = [:] }
        return flights.map(Self.stop).sorted { $0.flight < $1.flight }
    }

    /// Whether nothing is left that could bring a message.
    ///
    /// - Parameters:
    ///   - isQueueEmpty: Whether no message waits to be received.
    ///   - isSomebodyHere: Whether a person sees the questions that are shown.
    public func standstill(isQueueEmpty: Bool, isSomebodyHere: Bool) -> Standstill? {
        if let ending = state.ending { return .ended(ending) }
        let isAwaited = flights.values.contains { !$0.isPassive && (!$0.isQuestion || isSomebodyHere) }
        guard isQueueEmpty, !isAwaited else { return nil }
        if state.isParked { return .parked }
        return state.waiting.map(Standstill.waiting) ?? .parked
    }
}

extension Input {
    /// The same input, not earlier than `moment`: a wall clock may be set back, a log may not.
    func notBefore(_ moment: Instant) -> Input {
        at < moment ? self.at(moment) : self
    }

    /// The same input, not later than `now`: what somebody said was said already, whatever his clock showed. A log that
    /// ran ahead of its host's clock would hold up whatever waits for a moment.
    public func notAfter(_ now: Instant) -> Input {
        at > now ? self.at(now) : self
    }

    private func at(_ moment: Instant) -> Input {
        switch self {
        case .start(let start, _): .start(start, at: moment)
        case .recovered(let host, _): .recovered(host: host, at: moment)
        case .effect(let id, let result, _): .effect(id, result, at: moment)
        case .answer(let answer, _): .answer(answer, at: moment)
        case .order(let order, let by, _): .order(order, by: by, at: moment)
        case .locksRefused(let holders, _): .locksRefused(holders, at: moment)
        }
    }
}
