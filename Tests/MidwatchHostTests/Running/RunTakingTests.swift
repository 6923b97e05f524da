import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Synchronization
import Testing

@testable import MidwatchHost

@Suite("Taking, parking and answering runs")
struct RunTakingTests {
    static let run = RunID("R-1")
    static let bob = Person(name: "bob", login: "bob", teams: ["payments"])

    @Test("a run nobody is there for stops, pages and waits; a person who takes it brings it on")
    func waitsForAPerson() async throws {
        let store = InMemoryStore()
        var world = RunSamples.healing
        world.window = { metric, start in World.window(metric, start, bad: 0, total: 0) }
        let first = ScriptedHost(store: store, world: world)
        let exit = await first.begin(try RunSamples.start(RunSamples.rollback))
        guard case .waiting(let waiting) = exit, case .question = waiting.cause else {
            Issue.record("\(exit)")
            return
        }
        #expect(first.script.pages.map(\.contact) == ["payments-primary"])
        #expect(try store.locks().contains { $0.state == .held })

        let message = InboxMessage.order(.take(.interactive), by: Self.bob)
        _ = try store.post(InboxEntry(run: Self.run, message: message, at: first.time.now))
        var answering = world
        answering.answer = { question, _ in
            let choice = question.choices.contains(.keep) ? Choice.keep : .stop
            return Answer(
                question: question.id, choice: choice, text: "looks well", fingerprint: question.fingerprint,
                by: Self.bob)
        }
        let person = ScriptedPerson()
        let second = ScriptedHost(store: store, world: answering, person: person, time: first.time)
        _ = await second.resume()
        #expect(second.events.contains { if case .takenOver(Self.bob, _) = $0 { true } else { false } })
        #expect(second.events.contains { if case .kept = $0 { true } else { false } })
        #expect(second.script.changes.isEmpty)
        #expect(try store.inbox(for: Self.run, after: 0).isEmpty)
    }

    @Test("a run that is parked can be resumed, and questions are shown and withdrawn")
    func parksAndResumes() async throws {
        let store = InMemoryStore()
        let person = ScriptedPerson()
        let first = ScriptedHost(store: store, person: person)
        let exit = await first.begin(try RunSamples.start(RunSamples.reads(2), policy: .interactive))
        #expect(exit == .parked)
        #expect(person.shown.count == 1)
        #expect(person.withdrawn.count == 1)
        #expect(first.script.reads == 0)

        var world = World()
        world.answer = { question, _ in
            Answer(question: question.id, choice: .run, fingerprint: question.fingerprint, by: Self.bob)
        }
        let second = ScriptedHost(store: store, world: world, person: ScriptedPerson(), time: first.time)
        second.host.send(.order(.resume, by: Self.bob, at: first.time.now))
        let end = await second.resume()
        guard case .ended = end else {
            Issue.record("\(end)")
            return
        }
        #expect(second.script.reads == 3)
    }

    @Test("a change whose intent an earlier process stored is adopted, not started")
    func adoptsChanges() async throws {
        let whole = ScriptedHost(world: RunSamples.healing)
        _ = await whole.begin(try RunSamples.start(RunSamples.rollback))
        #expect(whole.script.changes.map(\.adopting) == [false])
        let log = try RunLog.read(Self.run, from: whole.store)
        let place = try #require(log.firstIndex { if case .intended = $0.event { true } else { false } })

        let store = InMemoryStore()
        try Self.copy(log[...place], into: store)
        let taking = ScriptedHost(store: store, world: RunSamples.healing, time: whole.time)
        let exit = await taking.resume()
        guard case .ended = exit else {
            Issue.record("\(exit)")
            return
        }
        #expect(taking.script.changes.map(\.adopting) == [true])
        #expect(taking.script.learnt.count == place + 1 + taking.events.count)
    }

    @Test("a run that is cut off after any of its events is brought to the same end by another process")
    func goesOnFromEveryPrefix() async throws {
        let whole = ScriptedHost(world: RunSamples.healing)
        let exit = await whole.begin(try RunSamples.start(RunSamples.rollback))
        let log = try RunLog.read(Self.run, from: whole.store)
        for place in log.indices {
            let store = InMemoryStore()
            try Self.copy(log[...place], into: store)
            let taking = ScriptedHost(store: store, world: RunSamples.healing)
            taking.time.set(log[place].at)
            #expect(await taking.resume() == exit, "cut after event \(place + 1), \(log[place].event)")
            let isIntended = log[...place].contains { if case .intended = $0.event { true } else { false } }
            #expect(taking.script.changes.allSatisfy { $0.adopting == isIntended })
        }
    }

    @Test("what another process orders reaches a live run within one look into the inbox")
    func hearsTheInbox() async throws {
        let store = InMemoryStore()
        let hosted = ScriptedHost(store: store, world: RunSamples.healing) { stamped, _ in
            guard case .verifyStarted = stamped.event else { return }
            let entries: [InboxMessage] = [
                .order(.note("I am looking"), by: Self.bob), .order(.stop(reason: "enough"), by: Self.bob),
            ]
            for message in entries {
                _ = try? store.post(InboxEntry(run: Self.run, message: message, at: stamped.at))
            }
        }
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        #expect(exit == .ended(.stopped(by: Self.bob, reason: "enough")))
        #expect(hosted.events.contains(.noted(by: Self.bob, text: "I am looking")))
        #expect(try store.inbox(for: Self.run, after: 0).isEmpty)
    }

    @Test("what somebody said by a clock that runs ahead moves the run's time no further than its own")
    func hearsTheFuture() async throws {
        let store = InMemoryStore()
        let tomorrow = Duration.seconds(86_400)
        let hosted = ScriptedHost(store: store, world: RunSamples.healing) { stamped, _ in
            guard case .verifyStarted = stamped.event else { return }
            let note = InboxMessage.order(.note("by my watch"), by: Self.bob)
            _ = try? store.post(InboxEntry(run: Self.run, message: note, at: stamped.at.advanced(by: tomorrow)))
        }
        _ = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        let log = try RunLog.read(Self.run, from: store)
        #expect(log.contains { $0.event == .noted(by: Self.bob, text: "by my watch") })
        let (first, last) = (try #require(log.first), try #require(log.last))
        #expect(last.at < first.at.advanced(by: tomorrow), "\(first.at) to \(last.at)")
    }

    @Test("an order that cannot be obeyed is consumed and reported, and the run goes on")
    func refusesOrders() async throws {
        let store = InMemoryStore()
        let hosted = ScriptedHost(store: store, world: RunSamples.healing) { stamped, _ in
            guard case .verifyStarted = stamped.event else { return }
            let order = Order.resolve(StepKey(runbook: "x", step: "y"), .applied, reason: "because")
            _ = try? store.post(InboxEntry(run: Self.run, message: .order(order, by: Self.bob), at: stamped.at))
        }
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        guard case .ended(.reached(.resolved, _)) = exit else {
            Issue.record("\(exit)")
            return
        }
        #expect(hosted.refusals.count == 1)
        #expect(try store.inbox(for: Self.run, after: 0).isEmpty)
    }

    @Test("a run that ended is not hosted again, and one that is not there says so")
    func nothingToHost() async throws {
        let hosted = ScriptedHost(world: RunSamples.healing)
        let exit = await hosted.begin(try RunSamples.start(RunSamples.rollback))
        let again = ScriptedHost(store: hosted.store, time: hosted.time)
        #expect(await again.resume() == exit)
        #expect(again.events.isEmpty)
        let missing = ScriptedHost(run: RunID("R-2"))
        #expect(await missing.resume() == .failed(.noSuchRun(RunID("R-2"))))
    }

    @Test("every way to fail says what failed and what to do next")
    func sentences() {
        let errors: [HostError] = [
            .anotherWriter(Self.run), .alreadyHosted(Self.run, by: "db1:7"), .noSuchRun(Self.run),
            .timelineFailed("why"), .locksLost([.target("a")]), .logBroken("why"), .resultRefused(EffectID("e"), "why"),
        ]
        for error in errors {
            #expect(error.sentence.contains("R-1") || error.sentence.contains("why") || error.sentence.contains("a"))
            #expect(!error.sentence.hasSuffix("."))
        }
    }

    /// Writes a part of a log into another store, its locks included.
    static func copy(_ log: ArraySlice<StampedEvent>, into store: any TimelineStore) throws {
        var state = RunState()
        for entry in log {
            let commit = Commit(
                stream: .run(run), expected: state.sequence, events: [NewEvent(at: entry.at, run: entry.event)],
                locks: Engine.lockChanges(state, [entry.event]), owner: run.text)
            guard case .done = try store.commit(commit) else { throw Mistake() }
            try Engine.evolve(&state, entry.event, at: entry.at)
        }
    }

    struct Mistake: Error {}
}
