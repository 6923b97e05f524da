import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct VerifyTests {
    private static let steps = """
        - verify: v
          until: errors < 0.01
          for: 30s
          every: 5s
          within: 2m
          go: resolved
          otherwise: mitigated
        """

    private func simulate(_ figure: @escaping @Sendable (Int64) -> Double?, steps: String = steps) throws -> Simulation
    {
        var world = Samples.world()
        let begin = Simulation(world: world).now
        world.figure = { _, at in figure(at.since(begin).wholeMilliseconds / 1000) }
        return try Samples.run(steps, world: world)
    }

    private func seconds(_ simulation: Simulation) -> Int64 {
        simulation.state.latest.since(simulation.state.startedAt).wholeMilliseconds / 1000
    }

    @Test("it must stay good for as long as it says")
    func hold() throws {
        let simulation = try simulate { _ in 0 }
        #expect(simulation.reached == .resolved)
        #expect((30...31).contains(seconds(simulation)))
    }

    @Test("a flap starts the clock again")
    func flap() throws {
        let simulation = try simulate { $0 == 20 ? 0.5 : 0 }
        #expect(simulation.reached == .resolved)
        #expect((55...56).contains(seconds(simulation)))
    }

    @Test("a metric that cannot tell is not good, and a flap as any other", arguments: [Double.infinity, 20])
    func missing(until: Double) throws {
        let simulation = try simulate { Double($0) < until ? nil : 0 }
        #expect(simulation.reached == (until.isFinite ? .resolved : .mitigated))
        #expect((until.isFinite ? 50...51 : 120...121).contains(seconds(simulation)))
    }

    @Test("a flap remembers for how long it had been good, until it is good again")
    func flapLength() throws {
        let simulation = try simulate { $0 == 20 ? 0.5 : 0 }
        var state = RunState()
        var seen: [Duration?] = []
        for stamped in simulation.log {
            try Engine.evolve(&state, stamped.event, at: stamped.at)
            if case .verifyChanged = stamped.event { seen.append(state.visit?.goodBefore) }
        }
        #expect(seen == [nil, .seconds(20), nil, nil])
    }

    @Test("while no process looks nothing is known to be good: whoever comes back begins the clock anew")
    func recovery() throws {
        let simulation = try simulate { _ in 0 }
        let good = try #require(
            simulation.log.firstIndex { if case .verifyChanged = $0.event { true } else { false } })
        var state = try Engine.replay(Array(simulation.log[...good]))
        let since = try #require(state.visit?.goodSince)
        let later = since.advanced(by: .seconds(40))
        try Engine.evolve(&state, .recovered(host: "b:1"), at: later)
        let poll = try #require(
            Engine.effects(state).first { if case .poll = $0.work { true } else { false } })
        let look = EffectResult.looked(nil, readings: [MetricReading(metric: "errors", value: 0)])
        let events = try Engine.decide(state, .effect(poll.id, look, at: later))
        guard case .verifyChanged(let change)? = events.first, events.count == 1 else {
            Issue.record("\(events)")
            return
        }
        #expect(change.isGood)
        try Engine.evolve(&state, events[0], at: later)
        #expect(state.visit?.goodSince == later && state.status == .verifying)
    }

    @Test("looks that are missing make what was good bad, whatever the step reads")
    func missingLooks() throws {
        let simulation = try simulate { _ in 0 }
        let good = try #require(
            simulation.log.firstIndex { if case .verifyChanged = $0.event { true } else { false } })
        let state = try Engine.replay(Array(simulation.log[...good]))
        let poll = try #require(
            Engine.effects(state).first { if case .poll = $0.work { true } else { false } })
        let gone = EffectResult.looked(ActOutcome(ending: .unknown("nobody looked for 10m")), readings: [])
        let later = state.latest.advanced(by: .seconds(40))
        let events = try Engine.decide(state, .effect(poll.id, gone, at: later))
        guard case .verifyChanged(let change)? = events.first else {
            Issue.record("\(events)")
            return
        }
        #expect(events.count == 1 && !change.isGood && change.unknown == ["nobody looked for 10m"])
    }

    @Test("a look that changes nothing is no event, and says how long it was good and what is left")
    func passingLook() throws {
        let simulation = try simulate { _ in 0 }
        let good = try #require(
            simulation.log.firstIndex { if case .verifyChanged = $0.event { true } else { false } })
        let state = try Engine.replay(Array(simulation.log[...good]))
        let since = try #require(state.visit?.goodSince)
        let poll = try #require(
            Engine.effects(state).first { if case .poll = $0.work { true } else { false } })
        func looked(_ value: Double?) -> EffectResult {
            .looked(nil, readings: [MetricReading(metric: "errors", value: value)])
        }
        let later = since.advanced(by: .seconds(10))
        #expect(try Engine.decide(state, .effect(poll.id, looked(0), at: later)).isEmpty)
        let look = try #require(VerifyLook(looked(0), of: poll.id, in: state, at: later))
        #expect(look.goodFor == .seconds(10) && look.needed == .seconds(30))
        let began = try #require(state.visit?.verifySince)
        #expect(look.left == .seconds(120) - later.since(began))
        let missing = try #require(VerifyLook(looked(nil), of: poll.id, in: state, at: later))
        #expect(missing.goodFor == nil && !missing.seen.isGood && !missing.seen.unknown.isEmpty)
        #expect(VerifyLook(looked(0), of: EffectID("another"), in: state, at: later) == nil)
        #expect(VerifyLook(looked(0), of: poll.id, in: simulation.state, at: later) == nil)
    }

    @Test("good for too short a time before the deadline is not good")
    func deadline() throws {
        let simulation = try simulate { $0 < 95 ? 1 : 0 }
        #expect(simulation.reached == .mitigated)
    }

    @Test("a query of the step itself may be what is waited for")
    func query() throws {
        var world = Samples.world()
        let begin = Simulation(world: world).now
        world.read = { _, at in .printed(at.since(begin) > .seconds(20) ? "1" : "9") }
        let simulation = try Samples.run(
            "- verify: v\n  until: n < 5\n  query: depth\n  capture: {n: value}\n"
                + "  every: 5s\n  within: 1m\n  go: resolved",
            world: world)
        #expect(simulation.reached == .resolved)
    }

    @Test("a look that fails is not yet")
    func failingLook() throws {
        var world = Samples.world()
        world.read = { _, _ in .broken }
        let simulation = try Samples.run(
            "- verify: v\n  until: errors < 1\n  exec: [ok]\n  every: 5s\n"
                + "  within: 1m\n  go: resolved\n  otherwise: mitigated",
            world: world)
        #expect(simulation.reached == .mitigated)
    }
}
