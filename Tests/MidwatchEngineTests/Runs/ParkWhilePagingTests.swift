import MidwatchEngine
import MidwatchTestKit
import Testing

@Suite struct ParkWhilePagingTests {
    @Test("a run that is asked to park while somebody is told parks when that is done, and does not wait for an answer")
    func parksAfterThePage() throws {
        var world = Samples.world()
        world.read = { _, _ in ActOutcome(ending: .failed("exit 1"), code: 1) }
        var simulation = Simulation(world: world)
        simulation.begin(try Samples.start(Samples.rollback))
        while simulation.state.status != .paging, simulation.step() {}
        try #require(simulation.state.status == .paging)
        simulation.tell(.order(.park, by: Samples.alice, at: simulation.now))
        #expect(!simulation.state.isParked)
        simulation.drain()
        #expect(simulation.state.isParked)
        #expect(simulation.state.status == .paged)
        simulation.give(.order(.resume, by: Samples.alice, at: simulation.now))
        #expect(simulation.state.isEnded)
    }
}
