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
    /// The calls of ``Engine/decide(_:_:)`` that gave events: each is one durable commit of a host.
    public private(set) var commits = 0
    /// Every result of an effect so far, polls excepted, to be given once more.
    public private(set) var results: [Input] = []
    /// Whether every result of an effect is given twice.
    public var repeatsResults = false
    /// The most inputs one simulation takes.
    public static let mostInputs = 20_000

    private let world: World
    private var flights: [EffectID: Flight] = [:]
    private var order = 0
    /// Attempts that an earlier host stored an intent of; this one adopts them and starts none.
    private var adopted: Set<AttemptID> = []
    private var refused: Set<EffectID> = []

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
    ///
    /// - Parameter startedBefore: The changes that were started before the crash. Their outcomes are adopted; any other
    ///   intent of the log is found not to have been started. Neither is ever started here.
    public init(recovering log: [StampedEvent], world: World, startedBefore: [Intent] = []) throws {
        self.init(recovering: log, as: try Engine.replay(log), world: world, startedBefore: startedBefore)
    }

    /// Takes up a log whose state is known already.
    public init(recovering log: [StampedEvent], as state: RunState, world: World, startedBefore: [Intent] = []) {
        self.state = state
        self.log = log
        self.world = world
        now = state.latest
        started = startedBefore
        adopted = Set(log.compactMap { Self.intent($0.event)?.attempt })
        if !log.isEmpty { take(.recovered(host: "simulation", at: now)) }
    }

    /// The intent that an event stores.
    public static func intent(_ event: RunEvent) -> Intent? {
        if case .intended(let intent) = event { return intent }
        if case .undoIntended(let intent) = event { return intent }
        return nil
    }

    /// Takes the first input of a run and nothing more.
    public mutating func begin(_ start: RunStart) {
        take(.start(start, at: now))
    }

    /// Lets time pass while nothing happens.
    public mutating func pass(_ time: Duration) {
        now = now.advanced(by: time)
    }

    /// Begins a run and goes on until nothing moves any more.
    public mutating func run(_ start: RunStart) {
        take(.start(start, at: now))
        drain()
    }

    /// Gives one input; what follows from it is left to ``step()``.
    public mutating func tell(_ input: Input) {
        take(input)
    }

    /// Gives one input and goes on until nothing moves any more.
    public mutating func give(_ input: Input) {
        take(input)
        drain()
    }

    /// Goes on until nothing moves any more.
    public mutating func drain() {
        for _ in 0..<Self.mostInputs {
            if !step() { return }
        }
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

    private mutating func take(_ id: EffectID, _ result: EffectResult) {
        let input = Input.effect(id, result, at: now)
        take(input)
        if case .looked = result { return }
        results.append(input)
        if repeatsResults { take(input) }
    }

    private mutating func take(_ input: Input) {
        let events: [RunEvent]
        do {
            events = try Engine.decide(state, input)
        } catch {
            refusals.append(error.sentence)
            return
        }
        if !events.isEmpty { commits += 1 }
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

    /// Starts the work that is wanted and not in flight, as a host does after a commit.
    public mutating func startWork() {
        refresh()
    }

    private mutating func refresh() {
        let wanted = Engine.effects(state)
        let ids = Set(wanted.map(\.id))
        flights = flights.filter { ids.contains($0.key) }
        for effect in wanted where flights[effect.id] == nil {
            guard let due = due(effect) else { continue }
            if case .change(let intent) = effect.work, !adopted.contains(intent.attempt) { started.append(intent) }
            order += 1
            flights[effect.id] = Flight(effect: effect, due: due, order: order)
        }
    }

    private func due(_ effect: Effect) -> Instant? {
        switch effect.work {
        case .timer(let until): until
        case .snapshot(let start, _): max(now, start.to)
        case .survey: world.survivorsEnd ? now.advanced(by: .milliseconds(10)) : nil
        case .prompt(let question):
            refused.contains(effect.id) || world.answer(question, state) == nil ? nil : now
        case .read, .poll, .guards, .change, .check, .page: now.advanced(by: .milliseconds(10))
        }
    }

    private mutating func finish(_ flight: Flight) {
        let id = flight.effect.id
        flights[id] = nil
        switch flight.effect.work {
        case .read(let work):
            let outcome = world.read(work.act, now)
            take(id, .read(outcome, readings: readings(work.metrics)))
        case .poll(let work):
            var again = flight
            again.due = now.advanced(by: work.every)
            flights[id] = again
            let outcome = work.act.map { world.read($0, now) }
            take(id, .looked(outcome, readings: readings(work.metrics)))
        case .guards(let work):
            var outcomes: [Int: ActOutcome] = [:]
            for probe in work.probes { outcomes[probe.index] = world.read(probe.act, now) }
            let answers = GuardAnswers(
                outcomes: outcomes, readings: readings(work.metrics), holds: world.holds,
                neighbours: work.locks.isEmpty ? [] : world.neighbours(work.locks, now))
            take(id, .guards(answers))
        case .snapshot(let start, _):
            take(id, .snapshot(start.metrics.map { world.window($0, start) }))
        case .change(let intent):
            let isStarted = started.contains { $0.attempt == intent.attempt }
            let outcome = isStarted ? world.change(intent, now) : Self.neverStarted
            take(id, .change(outcome))
        case .check(let act, _): take(id, .check(world.check(act, now)))
        case .survey: take(id, .survivorsGone)
        case .page(let contact, _):
            let isReached = world.reach(contact)
            take(id, .page(isDelivered: isReached, detail: isReached ? "delivered" : "no answer"))
        case .timer: take(id, .timer)
        case .prompt(let question):
            let known = refusals.count
            if let answer = world.answer(question, state) { take(.answer(answer, at: now)) }
            // The same answer would be refused for ever.
            if refusals.count > known { refused.insert(id) }
        }
    }

    private static let neverStarted = ActOutcome(ending: .notStarted("the engine died before it began"))

    private func readings(_ metrics: [String]) -> [MetricReading] {
        metrics.map { name in
            let figure = world.figure(name, now)
            return MetricReading(metric: name, value: figure, problem: figure == nil ? "no data" : "")
        }
    }
}
