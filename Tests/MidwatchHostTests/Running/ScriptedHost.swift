import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Synchronization

@testable import MidwatchHost

/// A host with a scripted world and virtual time. Time moves on only when nothing else can happen.
final class ScriptedHost: Sendable {
    let host: RunHost
    let time: VirtualTime
    let store: any TimelineStore
    let script: Script
    private let latest: Latest

    init(
        run: RunID = RunID("R-1"), store: any TimelineStore = InMemoryStore(), world: World = World(),
        person: ScriptedPerson? = nil, time: VirtualTime = VirtualTime(),
        committed: @escaping @Sendable (StampedEvent, RunState) -> Void = { _, _ in }
    ) {
        let latest = Latest()
        let script = Script(world: world, clock: time.clock)
        let performers = Performers(
            acts: script, changes: script, metrics: script, pager: script, person: person, holds: { world.holds })
        let observer = RunObserver(
            committed: { stamped, state in
                latest.note(stamped, state)
                committed(stamped, state)
            },
            refused: { _, problem in latest.note(problem) })
        host = RunHost(
            run: run, store: store, performers: performers, observer: observer, clock: time.clock,
            boot: { 0 }, sleeper: time)
        person?.attend(host, clock: time.clock, world: world)
        self.time = time
        self.store = store
        self.script = script
        self.latest = latest
    }

    /// What was committed.
    var events: [RunEvent] { latest.events }
    /// The inputs that were refused, as sentences.
    var refusals: [String] { latest.refusals }

    func begin(_ start: RunStart) async -> RunExit {
        await driving { await self.host.begin(start) }
    }

    func resume() async -> RunExit {
        await driving { await self.host.resume(as: "test:1") }
    }

    /// Moves time on whenever the loop waits, and everything it waits for sleeps.
    private func driving(_ body: @escaping @Sendable () async -> RunExit) async -> RunExit {
        let driver = Task {
            while !Task.isCancelled {
                let asleep = latest.state.map(Self.sleepers) ?? 0
                if host.queue.isAwaited, time.sleeping == asleep + 1 { time.advance() }
                await Task.yield()
            }
        }
        let exit = await body()
        driver.cancel()
        await driver.value
        return exit
    }

    /// How many effects of a state end by time only; beside them the watch over the inbox sleeps.
    private static func sleepers(_ state: RunState) -> Int {
        Engine.effects(state).count { effect in
            switch effect.work {
            case .timer, .poll: true
            case .read, .guards, .snapshot, .change, .check, .survey, .page, .prompt: false
            }
        }
    }

    private final class Latest: Sendable {
        private let contents = Mutex<(events: [RunEvent], refusals: [String], state: RunState?)>(([], [], nil))

        var events: [RunEvent] { contents.withLock { $0.events } }
        var refusals: [String] { contents.withLock { $0.refusals } }
        var state: RunState? { contents.withLock { $0.state } }

        func note(_ stamped: StampedEvent, _ state: RunState) {
            contents.withLock {
                $0.events.append(stamped.event)
                $0.state = state
            }
        }

        func note(_ problem: RejectedInput) {
            contents.withLock { $0.refusals.append(problem.sentence) }
        }
    }
}

/// Performers that answer from a world and remember what they were asked.
final class Script: ActPerforming, ChangePerforming, MetricsReading, Paging {
    private struct Memory {
        var changes: [(intent: Intent, adopting: Bool)] = []
        var reads = 0
        var pages: [Page] = []
        var learnt: [RunEvent] = []
        var isStopped = false
    }

    private let world: World
    private let clock: @Sendable () -> Instant
    private let memory = Mutex(Memory())

    init(world: World, clock: @escaping @Sendable () -> Instant) {
        self.world = world
        self.clock = clock
    }

    var changes: [(intent: Intent, adopting: Bool)] { memory.withLock { $0.changes } }
    var reads: Int { memory.withLock { $0.reads } }
    var pages: [Page] { memory.withLock { $0.pages } }
    var learnt: [RunEvent] { memory.withLock { $0.learnt } }
    var isStopped: Bool { memory.withLock { $0.isStopped } }

    func perform(_ act: RenderedAct, attempt: AttemptID, run: RunID) async -> ActOutcome {
        memory.withLock { $0.reads += 1 }
        return world.read(act, clock())
    }

    func perform(_ intent: Intent, adopting: Bool, run: RunID) async -> ActOutcome {
        memory.withLock { $0.changes.append((intent, adopting)) }
        return world.change(intent, clock())
    }

    func survivors(of attempt: AttemptID, run: RunID) async -> Int? { 0 }

    func readings(of metrics: [String], runbook: String, at moment: Instant) async -> [MetricReading] {
        metrics.map { metric in
            let value = world.figure(metric, moment)
            return MetricReading(metric: metric, value: value, problem: value == nil ? "no data" : "")
        }
    }

    func windows(_ start: SnapshotStart, runbook: String, within wait: Duration) async -> [MetricWindow] {
        start.metrics.map { world.window($0, start) }
    }

    func query(_ text: String, source: String?, timeout: Duration) async -> ActOutcome {
        ActOutcome(ending: .succeeded, output: Output(captured: "1"))
    }

    func learn(_ event: RunEvent) { memory.withLock { $0.learnt.append(event) } }

    func stop() async { memory.withLock { $0.isStopped = true } }

    func page(_ page: Page) async -> (isDelivered: Bool, detail: String) {
        memory.withLock { $0.pages.append(page) }
        return (world.reach(page.contact), "scripted")
    }
}

/// A person at the terminal who answers as the world says.
final class ScriptedPerson: Asking {
    private let contents = Mutex<(host: RunHost?, clock: @Sendable () -> Instant, world: World)>(
        (nil, { Instant(milliseconds: 0) }, World()))
    private let shownQuestions = Mutex<[Question]>([])
    private let withdrawnEffects = Mutex<[EffectID]>([])

    var shown: [Question] { shownQuestions.withLock { $0 } }
    var withdrawn: [EffectID] { withdrawnEffects.withLock { $0 } }

    func attend(_ host: RunHost, clock: @escaping @Sendable () -> Instant, world: World) {
        contents.withLock { $0 = (host, clock, world) }
    }

    func show(_ question: Question, as effect: EffectID, in state: RunState) {
        shownQuestions.withLock { $0.append(question) }
        let (host, clock, world) = contents.withLock { $0 }
        if let answer = world.answer(question, state) {
            host?.send(.answer(answer, at: clock()))
        } else {
            host?.send(.order(.park, by: Person.automation, at: clock()))
        }
    }

    func withdraw(_ effect: EffectID) { withdrawnEffects.withLock { $0.append(effect) } }
}
