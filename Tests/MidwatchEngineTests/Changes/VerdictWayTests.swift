import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct VerdictWayTests {
    private static let ways = "go: resolved\npartly: handed-over\notherwise: mitigated\nundo_unattended: allowed"

    /// A world in which each metric has its own bad events of a hundred before and after; `nil` cannot tell.
    private static func world(_ figures: [String: (Double, Double?)]) -> World {
        var world = Samples.world()
        world.window = { metric, start in
            let (before, after) = figures[metric] ?? (10, 10)
            guard let bad = start.stage == .after ? after : before else {
                return MetricWindow(
                    metric: metric, from: start.from.seconds, to: start.to.seconds, interval: 1, content: .empty,
                    problems: [.noData], resets: 0, newSeries: 0, expectedSlots: 60, current: nil, overall: nil,
                    threshold: nil)
            }
            return World.window(metric, start, bad: bad, total: 100)
        }
        return world
    }

    @Test(
        "a verdict leads where the step says",
        arguments: [
            ("{errors: improves}", "unchanged: ask", 10.0, 0.2, RunEnd.resolved, 1),
            ("{errors: improves}", "unchanged: ask", 40.0, 10.0, .handedOver, 1),
            ("{errors: improves}", "unchanged: keep", 10.0, 10.0, .mitigated, 1),
            ("{errors: improves}", "unchanged: undo", 10.0, 10.0, .mitigated, 2),
            ("{errors: improves}", "unchanged: keep", 10.0, 60.0, .mitigated, 2),
            ("{errors: holds}", "unchanged: ask", 0.3, 0.3, .resolved, 1),
            ("{errors: holds}", "unchanged: ask", 10.0, 60.0, .mitigated, 2),
        ])
    func automatic(expect: String, unchanged: String, before: Double, after: Double, end: RunEnd, acts: Int) throws {
        let simulation = try Samples.run(
            Samples.change("a", unchanged + "\n" + Self.ways, expect: expect),
            world: Self.world(["errors": (before, after)]))
        #expect(simulation.reached == end)
        #expect(simulation.acts.count == acts)
    }

    @Test("unchanged: ask stops automation and pages")
    func unchangedAsks() throws {
        let simulation = try Samples.run(
            Samples.change("a", Self.ways), world: Self.world(["errors": (10, 10)]))
        #expect(simulation.asked == .verdict)
        #expect(simulation.state.waiting?.reached == ["first"])
    }

    @Test("a change of which nothing is expected, with a reason, is kept and goes on")
    func expectsNothing() throws {
        let simulation = try Samples.run(
            Samples.change("a", Self.ways + "\nbecause: It only frees disk space.", expect: "none"))
        #expect(simulation.reached == .resolved)
        #expect(!simulation.kinds.contains(.afterStarted))
        #expect(simulation.state.changes.map(\.state) == [.kept])
    }

    @Test(
        "a guard vetoes on worsened, and on not knowing only where it is required",
        arguments: [
            ("[slow]", 60.0, "undone"), ("[slow]", nil, "kept"), ("[{slow: required}]", nil, "asked"),
            ("[slow]", 10.0, "kept"),
        ] as [(String, Double?, String)])
    func guards(guarded: String, after: Double?, fate: String) throws {
        let simulation = try Samples.run(
            Samples.change("a", "guard: \(guarded)\n" + Self.ways),
            world: Self.world(["errors": (10, 0.2), "slow": (10, after)]))
        switch fate {
        case "undone": #expect(simulation.state.changes.map(\.state) == [.undone])
        case "kept": #expect(simulation.state.changes.map(\.state) == [.kept])
        case _: #expect(simulation.asked == .verdict)
        }
    }

    @Test(
        "a late outcome is judged as late, and not at all once the window before is too old",
        arguments: [(60, true), (16 * 60, false)])
    func late(seconds: Int, isTold: Bool) throws {
        var world = Self.world(["errors": (10, 0.2)])
        world.change = { _, _ in ActOutcome(ending: .unknown("the line was lost")) }
        var simulation = try Samples.run(Samples.change("a", Self.ways), world: world)
        #expect(simulation.asked == .doubt)
        simulation.pass(.seconds(seconds))
        simulation.answer(.applied, "seen")
        let report = try #require(
            simulation.log.compactMap { if case .judged(let report) = $0.event { report } else { nil } }.last)
        #expect(report.isLate)
        #expect(report.verdict == (isTold ? .improved : .unknown(.noBefore)))
        #expect(simulation.reached == (isTold ? .resolved : nil))
        #expect(simulation.acts == ["act a"])
    }

    @Test("a change that is not ready in time is observed, and never in doubt")
    func notReady() throws {
        var world = Self.world(["errors": (10, 0.2)])
        world.read = Samples.reads(["rolled-out": .broken])
        let simulation = try Samples.run(
            Samples.change("a", "ready: {exec: [rolled-out], every: 5s, within: 1m}\n" + Self.ways), world: world)
        #expect(simulation.log.contains { $0.event == .readyEnded(isReady: false) })
        #expect(simulation.reached == .resolved)
    }

    @Test("what an undo needs and cannot be read lets the change go, unmade")
    func saveFails() throws {
        var world = Self.world([:])
        world.read = Samples.reads(["was": .broken])
        let simulation = try Samples.run(
            Samples.change("a", "save: {exec: [was], capture: {was: stdout}}\n" + Self.ways), world: world)
        #expect(simulation.started.isEmpty)
        #expect(simulation.reached == .mitigated)
        #expect(simulation.state.heldLocks.isEmpty)
    }
}
