import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct OrderTests {
    private func begun(_ steps: String, to status: Status, policy: Policy = .automatic, world: World = Samples.world())
        throws -> Simulation
    {
        var simulation = Simulation(world: world)
        simulation.begin(try Samples.start(Samples.runbook(steps), policy: policy))
        simulation.run(to: status)
        #expect(simulation.state.status == status)
        return simulation
    }

    private static let change = Samples.change(
        "a", "save: {exec: [was], capture: {was: stdout}}\nready: {exec: [ok], every: 5s, within: 1m}\ngo: resolved")

    @Test(
        "a run parked anywhere comes to stand with its change settled or asked about, and goes on when resumed",
        arguments: [
            Status.guarding, .locking, .measuringBefore, .saving, .changing, .readying, .observing,
        ])
    func parkedChange(status: Status) throws {
        var simulation = try begun(Self.change, to: status)
        simulation.order(.park)
        #expect(simulation.state.isParked)
        #expect(Engine.effects(simulation.state).isEmpty)
        #expect(simulation.state.heldLocks.isEmpty)
        simulation.order(.resume)
        #expect(simulation.reached == .resolved)
        #expect(simulation.acts == ["act a"])
    }

    @Test("a request to park that its host did not live to fulfil is over when somebody resumes the run")
    func unfulfilledRequest() throws {
        var state = try begun(Self.change, to: .changing).state
        for order in [Order.park, .resume, .resume] {
            let input = Input.order(order, by: Person(name: "bob", login: "bob", teams: []), at: state.latest)
            for event in try Engine.decide(state, input) { try Engine.evolve(&state, event, at: state.latest) }
            #expect(state.parkIsRequested == (order == .park))
        }
        #expect(!state.isParked && state.status == .changing)
    }

    @Test(
        "a read, a verification and a wait for people are parked at once",
        arguments: [Status.reading, .verifying, .paged])
    func parkedRead(status: Status) throws {
        let steps =
            status == .reading
            ? "- diagnose: a\n  exec: [a]\n  go: resolved"
            : "- verify: v\n  until: \(status == .paged ? "errors < 0" : "errors < 1")\n"
                + "  for: 30s\n  every: 5s\n  within: 1m\n  go: resolved"
        var simulation = try begun(steps, to: status)
        simulation.order(.park)
        #expect(simulation.state.isParked)
        simulation.pass(.seconds(3_600))
        simulation.order(.resume)
        #expect(simulation.reached == (status == .paged ? .handedOver : .resolved))
    }

    @Test("a run parked in doubt keeps its locks")
    func parkedDoubt() throws {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .unknown("lost")) }
        var simulation = try begun(Samples.change("a"), to: .inDoubt, world: world)
        simulation.order(.park)
        #expect(simulation.state.isParked)
        #expect(!simulation.state.heldLocks.isEmpty)
        simulation.order(.resume)
        #expect(simulation.asked == .doubt)
    }

    @Test(
        "a stop before the intent changes nothing", arguments: [Status.guarding, .locking, .measuringBefore, .saving])
    func stopBefore(status: Status) throws {
        var simulation = try begun(Self.change, to: status)
        simulation.order(.stop(reason: "enough"))
        #expect(simulation.state.ending == .stopped(by: Samples.bob, reason: "enough"))
        #expect(simulation.started.isEmpty)
        #expect(simulation.state.heldLocks.isEmpty)
    }

    @Test("a stop after the intent waits for the verdict")
    func stopAfter() throws {
        var simulation = try begun(Self.change, to: .changing)
        simulation.startWork()
        simulation.order(.stop(reason: "enough"))
        #expect(simulation.kinds.contains(.judged))
        #expect(simulation.state.changes.map(\.state) == [.kept])
        #expect(simulation.state.ending == .stopped(by: Samples.bob, reason: "enough"))
    }

    @Test("a stop while a change waits to be kept or undone is refused, and nothing is noted of it")
    func stopUnsettled() throws {
        var simulation = try Samples.run(Samples.change("a"), world: Samples.world(before: 10, after: 10))
        #expect(simulation.asked == .verdict)
        let count = simulation.log.count
        simulation.order(.stop(reason: "enough"))
        #expect(simulation.refusals.count == 1)
        #expect(simulation.log.count == count)
        simulation.order(.settle(StepKey(runbook: "sample", step: "a"), keep: true, reason: "it is fine"))
        #expect(simulation.state.changes.map(\.state) == [.kept])
    }

    @Test("going on early needs a reason and never says improved")
    func goodEnough() throws {
        var simulation = try begun(Samples.change("a"), to: .observing)
        var silent = simulation
        silent.order(.goodEnough(reason: ""))
        #expect(silent.refusals.count == 1)
        simulation.order(.goodEnough(reason: "the graph is flat"))
        #expect(simulation.state.changes.last?.verdict?.verdict == .unknown(.judgedByPerson("bob: the graph is flat")))
        #expect(simulation.reached == .resolved)
    }

    @Test("undo now undoes without a verdict, and waiting longer adds the window's own length")
    func observing() throws {
        var undone = try begun(Samples.change("a"), to: .observing)
        undone.order(.undoNow(reason: "worse"))
        #expect(undone.acts == ["act a", "undo a"])
        #expect(undone.state.changes.map(\.state) == [.undone])
        var longer = try begun(Samples.change("a"), to: .observing)
        let end = try #require(longer.state.visit?.change.snapshot?.to)
        let result = EffectResult.snapshot([])
        let old = try #require(Engine.effects(longer.state).first?.id)
        longer.order(.waitLonger)
        let taken = try #require(longer.log.first { $0.event.kind == .afterTaken })
        #expect(taken.at == end.advanced(by: .seconds(60)))
        let count = longer.log.count
        longer.give(.effect(old, result, at: longer.now))
        #expect(longer.log.count == count)
    }

    @Test("orders that do not fit where the run stands are refused")
    func misplaced() throws {
        var simulation = try Samples.run("- diagnose: a\n  ask: Is it down?\n  go: resolved")
        let key = StepKey(runbook: "sample", step: "a")
        let orders: [Order] = [
            .goodEnough(reason: "x"), .undoNow(reason: "x"), .waitLonger, .resolve(key, .applied, reason: "x"),
            .settle(key, keep: true, reason: "x"),
        ]
        for order in orders { simulation.order(order) }
        #expect(simulation.refusals.count == orders.count)
        simulation.answer(.text, "no")
        simulation.order(.note("too late"))
        simulation.order(.park)
        #expect(simulation.refusals.count == orders.count + 2)
        var unbegun = Simulation(world: Samples.world())
        unbegun.order(.park)
        #expect(unbegun.refusals == ["the run has not begun"])
    }

    @Test("resolving a doubt needs a reason and an answer, and says nothing twice")
    func resolve() throws {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .unknown("lost")) }
        var simulation = try begun(Samples.change("a"), to: .inDoubt, world: world)
        let key = StepKey(runbook: "sample", step: "a")
        simulation.order(.resolve(key, .applied, reason: ""))
        simulation.order(.resolve(key, .unknown, reason: "x"))
        #expect(simulation.refusals.count == 2)
        simulation.order(.resolve(key, .notApplied, reason: "looked"))
        #expect(simulation.state.changes.map(\.state) == [.notApplied])
        simulation.order(.resolve(key, .applied, reason: "looked"))
        #expect(simulation.refusals.count == 3)
    }

    @Test("a standstill that makes the window before too old begins the change again")
    func oldBaseline() throws {
        var simulation = try begun(Self.change, to: .saving)
        simulation.pass(.seconds(20 * 60))
        simulation.drain()
        #expect(simulation.kinds.filter { $0 == .beforeTaken }.count == 2)
        #expect(simulation.acts == ["act a"])
        #expect(simulation.reached == .resolved)
    }
}
