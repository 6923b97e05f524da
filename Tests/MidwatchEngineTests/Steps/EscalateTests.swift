import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct EscalateTests {
    private static let failing = "- diagnose: a\n  exec: [a]\n"

    private func failed(_ change: (inout World) -> Void = { _ in }, policy: Policy = .automatic) throws -> Simulation {
        var world = Samples.world()
        world.read = { _, _ in .broken }
        change(&world)
        return try Samples.run(Self.failing, policy: policy, world: world)
    }

    private func told(_ simulation: Simulation) -> [String] {
        simulation.log.compactMap {
            if case .paged(let page) = $0.event { page.contact + (page.isDelivered ? "" : " not reached") } else { nil }
        }
    }

    @Test("contacts are told in order until nobody is left, and the run is handed over")
    func chain() throws {
        let simulation = try failed()
        #expect(told(simulation) == ["first", "second"])
        #expect(simulation.kinds.filter { $0 == .acknowledgementMissed }.count == 2)
        #expect(simulation.reached == .handedOver)
    }

    @Test("a contact that cannot be reached is not waited for")
    func undelivered() throws {
        let simulation = try failed { $0.reach = { $0 == "second" } }
        #expect(told(simulation) == ["first not reached", "second"])
        #expect(simulation.kinds.filter { $0 == .acknowledgementMissed }.count == 1)
    }

    @Test("an acknowledgement hands over, and nobody else is told")
    func acknowledged() throws {
        var simulation = Simulation(world: World())
        simulation.begin(
            try Samples.start(
                Samples.runbook("- verify: v\n  until: errors < 0\n  every: 1s\n  within: 5s\n  go: resolved")))
        simulation.run(to: .paged)
        #expect(simulation.state.waiting?.cause == .acknowledgement(contact: "first"))
        simulation.order(.acknowledge)
        #expect(told(simulation) == ["first"])
        #expect(simulation.reached == .handedOver)
    }

    @Test("without ack_within it tells and goes on")
    func tells() throws {
        let simulation = try Samples.run(
            "- escalate: tell\n  to: [first]\n  message: It began.\n- diagnose: b\n  exec: [b]\n  go: resolved")
        #expect(told(simulation) == ["first"])
        #expect(simulation.reached == .resolved)
    }

    @Test("where paging is switched off nobody is told, a crash in between included")
    func noPages() throws {
        var policy = Policy.automatic
        policy.pages = false
        let simulation = try failed(policy: policy)
        #expect(told(simulation) == ["first not reached", "second not reached"])
        #expect(simulation.reached == .handedOver)
        let place = try #require(simulation.kinds.firstIndex(of: .pagingStarted))
        var world = World()
        world.reach = { _ in true }
        let again = try Simulation(recovering: Array(simulation.log[...place]), world: world)
        #expect(told(again) == ["first not reached", "second not reached"])
    }

    @Test("a message tells figures with their unit")
    func message() throws {
        var world = Samples.world()
        world.read = { _, _ in .printed("") }
        world.figure = { _, _ in 0.081 }
        let simulation = try Samples.run(
            "- diagnose: a\n  exec: [a]\n  decide: [{if: errors < 0, go: resolved}, {else: people}]", world: world)
        let messages = simulation.log.compactMap { if case .paged(let page) = $0.event { page.message } else { nil } }
        #expect(messages.first == "Help after nothing yet. Errors 8.1 %.")
    }
}
