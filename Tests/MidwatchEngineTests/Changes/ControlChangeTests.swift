import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

/// A change that is judged by what it did beyond what happened in an untouched zone.
@Suite struct ControlChangeTests {
    private static let ways = "go: resolved\npartly: handed-over\notherwise: mitigated\nundo_unattended: allowed"

    /// Runs a change of `errors`, whose control is `slow`, with bad events of a hundred before and after.
    private static func run(
        _ keys: String = "unchanged: keep", errors: (Double, Double), slow: (Double, Double?)
    ) throws -> Simulation {
        var world = Samples.world()
        world.window = { metric, start in
            let figures = metric == "slow" ? slow : (errors.0, errors.1)
            guard let bad = start.stage == .before ? figures.0 : figures.1 else {
                return .failed(
                    rule: MetricRule(name: metric, shape: .ratio), from: start.from.seconds, to: start.to.seconds,
                    interval: 1, problem: .noData)
            }
            return World.window(metric, start, bad: bad, total: 100)
        }
        return try run(keys, world: world)
    }

    private static func run(_ keys: String = "unchanged: keep", world: World) throws -> Simulation {
        let text = Samples.runbook(Samples.change("a", keys + "\n" + ways)).replacing(
            "errors: {bad", with: "errors: {control: slow, bad")
        var simulation = Simulation(world: world)
        simulation.run(try Samples.start(text))
        return simulation
    }

    private static func report(_ simulation: Simulation) throws -> VerdictReport {
        try #require(
            simulation.log.compactMap { if case .judged(let report) = $0.event { report } else { nil } }.last)
    }

    @Test("what fell in the untouched zone as well did not improve by the change, though the objective is met")
    func fellEverywhere() throws {
        let simulation = try Self.run("unchanged: undo", errors: (10, 0.5), slow: (10, 0.5))
        let report = try Self.report(simulation)
        #expect(report.verdict != .improved)
        #expect(report.judgements.map(\.metric) == ["errors"], "a control is not judged itself")
        #expect(report.judgements.first?.met == true)
        #expect(simulation.reached != .resolved)
    }

    @Test("what fell here alone improved, and the sentence names what it was compared with")
    func fellHere() throws {
        let simulation = try Self.run(errors: (10, 0.5), slow: (10, 10))
        let report = try Self.report(simulation)
        #expect(report.verdict == .improved && simulation.reached == .resolved)
        #expect(report.judgements.first?.explanation.contains("what slow did taken off") == true)
    }

    @Test("a control that gets worse while nothing happens here is no harm of the change")
    func roseElsewhere() throws {
        let report = try Self.report(try Self.run(errors: (10, 10), slow: (10, 60)))
        #expect(report.verdict == .improved)
    }

    @Test("a control that cannot tell leaves automation without a verdict")
    func dark() throws {
        let simulation = try Self.run(errors: (10, 0.5), slow: (10, nil))
        let report = try Self.report(simulation)
        #expect(report.verdict == .unknown(.control("there are no samples from after the change")))
        #expect(report.judgements.first?.explanation.contains("its control slow cannot tell") == true)
        #expect(simulation.asked == .verdict)
    }

    @Test("a window that a source left out is the control's not knowing, not a comparison without it")
    func leftOut() throws {
        var world = Samples.world()
        world.window = { metric, start in
            let isLeftOut = metric == "slow" && start.stage == .before
            return World.window(
                isLeftOut ? "another" : metric, start, bad: start.stage == .after ? 0.5 : 10, total: 100)
        }
        let report = try Self.report(try Self.run(world: world))
        #expect(report.verdict == .unknown(.control("there are no samples from before the change")))
    }

    @Test("all windows of a change hold the control, those after an undo too")
    func windows() throws {
        let simulation = try Self.run("unchanged: undo", errors: (10, 60), slow: (10, 10))
        let sampled = simulation.log.compactMap {
            if case .snapshotStarted(let start) = $0.event { start } else { nil }
        }
        #expect(sampled.map(\.stage) == [.before, .after, .afterUndo])
        #expect(sampled.allSatisfy { $0.metrics == ["errors", "slow"] })
        let undone = simulation.log.compactMap { if case .undoJudged(let report) = $0.event { report } else { nil } }
        #expect(undone.first?.judgements.first?.explanation.contains("slow") == true)
    }

    @Test("a control takes no part of the error level: the judge gives the same for its windows alone")
    func level() throws {
        let simulation = try Self.run(errors: (10, 0.5), slow: (10, 10))
        var windows: [SnapshotStage: [MetricWindow]] = [:]
        var looks = 1
        for stamped in simulation.log {
            if case .snapshotTaken(let snapshot) = stamped.event { windows[snapshot.stage] = snapshot.windows }
            if case .snapshotStarted(let start) = stamped.event { looks = start.looks.count + 1 }
        }
        let whole = ErrorLevel(alpha: ErrorLevel.alone.alpha, looks: looks)
        let (before, after) = (try #require(windows[.before]), try #require(windows[.after]))
        let rule = try #require(simulation.state.graph?.runbook("sample")?.metric("errors")?.rule)
        let control = ControlPair(before: before[1], after: after[1])
        func judged(_ level: ErrorLevel) -> Judgement {
            Judge.judge(rule, before: before[0], after: after[0], control: control, level: level)
        }
        let judgement = try #require(try Self.report(simulation).judgements.first)
        #expect(judgement == judged(whole))
        #expect(judgement != judged(whole.split(between: 2)))
    }
}
