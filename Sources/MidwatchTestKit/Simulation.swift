public import MidwatchEngine
import MidwatchRunbook

/// A run in virtual time: the real engine against a simulated world, deterministic from its inputs.
///
/// It keeps the host's contract — events are applied as they would be after a commit, work starts once an id, and
/// what is no longer wanted is dropped — without a clock, a process or a store.
public struct Simulation: Sendable {
    /// The run.
    public private(set) var state = RunState()
    /// Every event so far.
    public private(set) var log: [StampedEvent] = []
    /// The virtual time.
    public private(set) var now: Instant
    /// Every change that was started, in order, undos included.
    public private(set) var started: [Intent] = []
    /// The inputs that were refused.
    public private(set) var refusals: [String] = []
    /// The most inputs one simulation takes.
    public static let mostInputs = 20_000

    private let world: World
    private var flights: [EffectID: Flight] = [:]
    private var order = 0

    private struct Flight: Sendable {
        var effect: Effect
        var due: Instant
        var order: Int
    }

    /// Makes a simulation that begins at a moment.
    public init(world: World, now: Instant = Instant(milliseconds: 1_800_000_000_000)) {
        self.world = world
        self.now = now
    }

    /// Takes up a log, as a host does that found it after a crash.
    public init(recovering log: [StampedEvent], world: World, startedBefore: [Intent] = []) throws {
        state = try Engine.replay(log)
        self.log = log
        self.world = world
        now = state.latest
        started = startedBefore
        if !log.isEmpty { take(.recovered(host: "simulation", at: now)) }
    }

    /// Begins a run and goes on until nothing moves any more.
    public mutating func run(_ start: RunStart) {
        take(.start(start, at: now))
        drain()
    }

    /// Gives one input and goes on until nothing moves any more.
    public mutating func give(_ input: Input) {
        take(input)
        drain()
    }

    /// Goes on until nothing moves any more.
    public mutating func drain() {
        for _ in 0..<Self.mostInputs where step() {}
    }

    /// Moves on to the next thing that happens; `false` when nothing will.
    public mutating func step() -> Bool {
        refresh()
        let next = flights.values.min { ($0.due, $0.order) < ($1.due, $1.order) }
        guard let next else { return false }
        now = max(now, next.due)
        finish(next)
        return true
    }

    private mutating func take(_ input: Input) {
        let events: [RunEvent]
        do {
            events = try Engine.decide(state, input)
        } catch {
            refusals.append(error.sentence)
            return
        }
        for event in events {
            if case .locksTaken(let names) = event {
                let holders = world.holders(names, now)
                if !holders.isEmpty {
                    take(.locksRefused(holders, at: now))
                    return
                }
            }
        }
        for event in events {
            do {
                try Engine.evolve(&state, event, at: now)
            } catch {
                preconditionFailure("Simulation: \(error.sentence)")
            }
            log.append(StampedEvent(sequence: state.sequence, at: now, event: event))
        }
    }

    private mutating func refresh() {
        let wanted = Engine.effects(state)
        let ids = Set(wanted.map(\.id))
        flights = flights.filter { ids.contains($0.key) }
        for effect in wanted where flights[effect.id] == nil {
            guard let due = due(effect) else { continue }
            if case .change(let intent) = effect.work { started.append(intent) }
            order += 1
            flights[effect.id] = Flight(effect: effect, due: due, order: order)
        }
    }

    private func due(_ effect: Effect) -> Instant? {
        switch effect.work {
        case .timer(let until): until
        case .snapshot(let start, _): max(now, start.to)
        case .prompt(let question): world.answer(question, state) == nil ? nil : now
        case .read, .poll, .guards, .change, .check, .page: now.advanced(by: .milliseconds(10))
        }
    }

    private mutating func finish(_ flight: Flight) {
        let id = flight.effect.id
        flights[id] = nil
        switch flight.effect.work {
        case .read(let work):
            let outcome = world.read(work.act, now)
            take(.effect(id, .read(outcome, readings: readings(work.metrics)), at: now))
        case .poll(let work):
            var again = flight
            again.due = now.advanced(by: work.every)
            flights[id] = again
            let outcome = work.act.map { world.read($0, now) }
            take(.effect(id, .looked(outcome, readings: readings(work.metrics)), at: now))
        case .guards(let work):
            var outcomes: [Int: ActOutcome] = [:]
            for probe in work.probes { outcomes[probe.index] = world.read(probe.act, now) }
            let answers = GuardAnswers(outcomes: outcomes, readings: readings(work.metrics), holds: world.holds)
            take(.effect(id, .guards(answers), at: now))
        case .snapshot(let start, _):
            take(.effect(id, .snapshot(start.metrics.map { world.window($0, start) }), at: now))
        case .change(let intent): take(.effect(id, .change(world.change(intent, now)), at: now))
        case .check(let act, _): take(.effect(id, .check(world.check(act, now)), at: now))
        case .page(let contact, _):
            let isReached = world.reach(contact)
            take(.effect(id, .page(isDelivered: isReached, detail: isReached ? "delivered" : "no answer"), at: now))
        case .timer: take(.effect(id, .timer, at: now))
        case .prompt(let question):
            if let answer = world.answer(question, state) { take(.answer(answer, at: now)) }
        }
    }

    private func readings(_ metrics: [String]) -> [MetricReading] {
        metrics.map { name in
            let figure = world.figure(name, now)
            return MetricReading(metric: name, value: figure, problem: figure == nil ? "no data" : "")
        }
    }
}
