import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("Carrying out one effect")
struct EffectPerformerTests {
    static let act = RenderedAct(action: .exec(["look"]), timeout: .seconds(1))

    /// A performer over a world, the time it sleeps by, and what it asked.
    static func performer(_ world: World) -> (performer: EffectPerformer, time: VirtualTime, script: Script) {
        let hosted = ScriptedHost(world: world)
        return (EffectPerformer(hosted.host, start: nil), hosted.time, hosted.script)
    }

    static func answering(_ outcomes: [ActOutcome]) -> World {
        let next = Mutex(0)
        var world = World()
        world.read = { _, _ in
            next.withLock { place in
                defer { place += 1 }
                return outcomes[min(place, outcomes.count - 1)]
            }
        }
        return world
    }

    static let yes = ActOutcome(ending: .succeeded, code: 0)
    static let no = ActOutcome(ending: .failed("exit code 10"), code: 10)
    static let other = ActOutcome(ending: .failed("exit code 1"), code: 1)
    static let absent = ActOutcome(ending: .notStarted("not found"))

    @Test(
        "a check is asked twice: 0 is applied, 10 is not applied, all else and two answers are unknown",
        arguments: [
            ([yes], CheckAnswer.applied, 2), ([no], .notApplied, 2), ([other], .unknown, 1), ([absent], .unknown, 1),
            ([yes, no], .unknown, 2), ([no, yes], .unknown, 2),
        ])
    func check(_ outcomes: [ActOutcome], _ expected: CheckAnswer, _ reads: Int) async {
        let made = Self.performer(Self.answering(outcomes))
        let result = await made.performer.perform(.check(Self.act, attempt: AttemptID("a")), adopting: false) { _ in }
        #expect(result == .check(expected))
        #expect(made.script.reads == reads)
    }

    @Test("guards are asked in order until one fails; the rest is missing")
    func guards() async throws {
        let made = Self.performer(Self.answering([Self.yes, Self.other, Self.yes]))
        let work = GuardWork(
            probes: [0, 2, 3].map { .init(index: $0, act: Self.act) }, metrics: ["errors"], runbook: "r")
        let result = await made.performer.perform(.guards(work), adopting: false) { _ in }
        let readings = [MetricReading(metric: "errors", value: 0)]
        #expect(
            result == .guards(GuardAnswers(outcomes: [0: Self.yes, 2: Self.other], readings: readings, holds: [])))
    }

    @Test("a query is the sources' business, and its metrics are read after it")
    func query() async {
        let made = Self.performer(World())
        let act = RenderedAct(action: .query("up", source: nil), timeout: .seconds(1))
        let work = ReadWork(attempt: AttemptID("a"), act: act, metrics: ["errors"], runbook: "r")
        let result = await made.performer.perform(.read(work), adopting: false) { _ in }
        guard case .read(let outcome, let readings)? = result else {
            Issue.record("\(String(describing: result))")
            return
        }
        #expect(outcome.output.captured == "1")
        #expect(readings.map(\.metric) == ["errors"])
        #expect(made.script.reads == 0)
    }

    @Test("a poll looks at once, then after each pause, until it is stopped")
    func poll() async {
        let made = Self.performer(World())
        let looks = Mutex<[Instant]>([])
        let began = made.time.now
        let work = PollWork(
            act: Self.act, attempt: AttemptID("a"), every: .seconds(5), metrics: [], runbook: "r")
        let task = Task {
            await made.performer.perform(.poll(work), adopting: false) { _ in
                looks.withLock { $0.append(made.time.now) }
            }
        }
        for _ in 0..<2 {
            _ = await eventually { made.time.sleeping == 1 }
            made.time.advance()
        }
        _ = await eventually { made.time.sleeping == 1 }
        task.cancel()
        #expect(await task.value == nil)
        #expect(looks.withLock { $0.map { $0.since(began) } } == [.zero, .seconds(5), .seconds(10)])
    }

    @Test("looks that are missing because the machine stood still are told before the next one, as no success")
    func missingLooks() async {
        let made = Self.performer(World())
        let looks = Mutex<[EffectResult]>([])
        let work = PollWork(
            act: nil, attempt: AttemptID("a"), every: .seconds(15), metrics: ["errors"], runbook: "r")
        let task = Task {
            await made.performer.perform(.poll(work), adopting: false) { look in looks.withLock { $0.append(look) } }
        }
        // Late by as long as it pauses is late; by more, a look is missing.
        for late in [15, 16] {
            _ = await eventually { made.time.sleeping == 1 }
            made.time.set(made.time.now.advanced(by: .seconds(15 + late)))
            made.time.advance()
        }
        _ = await eventually { made.time.sleeping == 1 }
        task.cancel()
        #expect(await task.value == nil)
        let good = EffectResult.looked(nil, readings: [MetricReading(metric: "errors", value: 0)])
        let missing = EffectResult.looked(ActOutcome(ending: .unknown("nobody looked for 31s")), readings: [])
        #expect(looks.withLock { $0 } == [good, good, missing, good])
    }

    @Test("a timer that is due ends at once; one that is stopped has no end")
    func timer() async {
        let made = Self.performer(World())
        let due = Effect.Work.timer(until: made.time.now.advanced(by: .seconds(-5)))
        #expect(await made.performer.perform(due, adopting: false) { _ in } == .timer)
        let later = Effect.Work.timer(until: made.time.now.advanced(by: .seconds(5)))
        let task = Task { await made.performer.perform(later, adopting: false) { _ in } }
        _ = await eventually { made.time.sleeping == 1 }
        task.cancel()
        #expect(await task.value == nil)
    }

    @Test("work that takes too long is stopped")
    func limited() async {
        let time = VirtualTime()
        let stopped = Mutex(false)
        let task = Task {
            await Limited.value(within: .seconds(1), sleeper: time) {
                let isStopped = (try? await time.sleep(for: .seconds(100))) == nil
                stopped.withLock { $0 = isStopped }
                return 1
            }
        }
        _ = await eventually { time.sleeping == 2 }
        time.advance()
        #expect(await task.value == nil)
        #expect(stopped.withLock { $0 })
        #expect(await Limited.value(within: .seconds(1), sleeper: VirtualTime()) { 7 } == 7)
    }

    @Test("a log that is longer than one read of the timeline is read whole")
    func longLogs() throws {
        let store = InMemoryStore()
        let run = RunID("R-1")
        let count = RunLog.recordsPerRead + 1
        let note = RunEvent.noted(by: RunSamples.alice, text: "n")
        let events = Array(repeating: NewEvent(at: RunSamples.moment, run: note), count: count)
        _ = try store.commit(Commit(stream: .run(run), expected: 0, events: events))
        let log = try RunLog.read(run, from: store)
        #expect(log.map(\.sequence) == Array(1...count))
    }
}
