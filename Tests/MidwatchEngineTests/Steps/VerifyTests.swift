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
