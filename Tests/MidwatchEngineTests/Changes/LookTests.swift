import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite("Planned looks, and windows that others do not lie in")
struct LookTests {
    private func observing(_ steps: String = Samples.change("a"), world: World = Samples.world()) throws -> Simulation {
        var simulation = Simulation(world: world)
        simulation.begin(try Samples.start(Samples.runbook(steps)))
        simulation.run(to: .observing)
        return simulation
    }

    /// What there is of the window after the change at its first look, with so many bad events of a hundred.
    private func glimpse(_ bad: Double, _ simulation: Simulation) throws -> (id: EffectID, windows: [MetricWindow]) {
        let effect = try #require(Engine.effects(simulation.state).first)
        var start = try #require(simulation.state.visit?.change.snapshot)
        start.to = try #require(start.looks.first)
        return (effect.id, [World.window("errors", start, bad: bad, total: 100)])
    }

    @Test("a window after a change is looked into at one third and two; a short one, and one before, never")
    func looks() {
        func start(_ stage: SnapshotStage, _ seconds: Int) -> SnapshotStart {
            let from = Instant(milliseconds: 0)
            return SnapshotStart(
                stage: stage, metrics: [], from: from, to: from.advanced(by: .seconds(seconds)))
        }
        #expect(start(.after, 120).looks == [40, 80].map { Instant(milliseconds: $0 * 1000) })
        #expect(start(.after, 60).looks.count == 2 && start(.after, 59).looks.isEmpty)
        #expect(start(.before, 120).looks.isEmpty && start(.afterUndo, 120).looks.isEmpty)
    }

    @Test("plain harm at a look is judged at once, undone, and said to be early")
    func harm() throws {
        var simulation = try observing(Samples.change("a", "undo_unattended: allowed\ngo: resolved"))
        let (id, windows) = try glimpse(60, simulation)
        simulation.tell(.effect(id, .glimpse(windows), at: simulation.now))
        let report = try #require(simulation.state.changes.last?.verdict)
        #expect(report.verdict == .worsened && report.isEarly)
        #expect(simulation.state.status == .undoing)
    }

    @Test(
        "benefit at a look, harm that is not plain, and a look that is late decide nothing", arguments: [0.2, 10, 13])
    func noHarm(bad: Double) throws {
        var simulation = try observing()
        let count = simulation.log.count
        let (id, windows) = try glimpse(bad, simulation)
        simulation.tell(.effect(id, .glimpse(windows), at: simulation.now))
        #expect(simulation.log.count == count && simulation.state.status == .observing)
        simulation.drain()
        let end = simulation.log.count
        simulation.tell(.effect(id, .glimpse(try glimpseAfter(simulation)), at: simulation.now))
        #expect(simulation.log.count == end)
        #expect(simulation.state.changes.last?.verdict?.isEarly == false)
    }

    private func glimpseAfter(_ simulation: Simulation) throws -> [MetricWindow] {
        let start = SnapshotStart(
            stage: .after, metrics: ["errors"], from: simulation.now, to: simulation.now.advanced(by: .seconds(20)))
        return [World.window("errors", start, bad: 60, total: 100)]
    }

    @Test("the window before a change begins when another change on the service was over, and is waited for")
    func quiet() throws {
        var world = Samples.world()
        world.neighbours = { names, now in
            #expect(names.contains(.service("checkout")))
            let change = LockRow.LastChange(
                owner: "R-9", doing: "restart", until: now.advanced(by: .zero - .seconds(15)))
            return [Neighbour(lock: .service("checkout"), change: change)]
        }
        let simulation = try Samples.run(Samples.change("a"), world: world)
        let starts = simulation.log.compactMap { stamped -> (SnapshotStart, Instant)? in
            guard case .snapshotStarted(let start) = stamped.event, start.stage == .before else { return nil }
            return (start, stamped.at)
        }
        let (start, at) = try #require(starts.first)
        #expect(start.from == at.advanced(by: .zero - .seconds(15)) && start.to.since(start.from) == .seconds(60))
        let told = simulation.log.contains { stamped in
            if case .guardsAnswered(let report) = stamped.event {
                report.neighbour == "R-9 changed service/checkout until 15s ago (restart)"
            } else {
                false
            }
        }
        #expect(told)
    }

    @Test("a change that was over before the window before begins moves nothing")
    func longAgo() throws {
        var world = Samples.world()
        world.neighbours = { names, now in
            let change = LockRow.LastChange(
                owner: "R-9", doing: "restart", until: now.advanced(by: .zero - .seconds(61)))
            return names.map { Neighbour(lock: $0, change: change) }
        }
        let simulation = try Samples.run(Samples.change("a"), world: world)
        #expect(
            simulation.log.allSatisfy { stamped in
                guard case .guardsAnswered(let report) = stamped.event else { return true }
                return report.quietSince == nil && report.neighbour.isEmpty
            })
        #expect(simulation.state.ending == .reached(.resolved, reason: ""))
    }
}
