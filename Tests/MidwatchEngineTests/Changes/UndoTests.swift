import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct UndoTests {
    private static let series = """
        - mitigate: series
          target: shop/series
          do:
            - {name: one, exec: [act, one], undo: {exec: [undo, one]}}
            - {name: two, exec: [act, two], undo: {exec: [undo, two]}}
            - {name: three, exec: [act, three], undo: {exec: [undo, three]}}
          expect: {errors: improves}
          baseline: 1m
          settle: 10s
          observe: 1m
          go: resolved
          otherwise: mitigated
        """

    /// A run by a person who says yes; acts end as given, by their text.
    private func simulate(
        _ steps: String, ends: [String: ActOutcome.Ending] = [:], check: CheckAnswer = .applied,
        answers: [Question.Subject: Choice] = [.verdict: .undo], after: Double = 60
    ) throws -> Simulation {
        var world = Samples.world(before: 10, after: after)
        world.change = { intent, _ in ActOutcome(ending: ends[intent.act.oneLine] ?? .succeeded) }
        world.check = { _, _ in check }
        world.read = { act, _ in .printed(act.oneLine == "was" ? "v41" : "") }
        world.answer = Samples.person(answers.merging([.change: .run]) { one, _ in one })
        return try Samples.run(steps, policy: .interactive, world: world)
    }

    @Test("an undo uses what was saved right before the intent")
    func saved() throws {
        let simulation = try simulate(
            Samples.change(
                "a",
                "save: {exec: [was], capture: {was: stdout}}\nundo: {exec: [undo, \"${was}\"]}\ngo: resolved"))
        #expect(simulation.acts == ["act a", "undo v41"])
        #expect(simulation.state.changes.map(\.state) == [.undone])
    }

    @Test("each part of a series has its own intent, and the undo goes in reverse")
    func wholeSeries() throws {
        let simulation = try simulate(Self.series)
        #expect(simulation.acts == ["act one", "act two", "act three", "undo three", "undo two", "undo one"])
        #expect(simulation.kinds.filter { $0 == .judged }.count == 1)
        #expect(simulation.kinds.filter { $0 == .beforeTaken }.count == 1)
    }

    @Test("a part that fails ends the series; a part that never started is not undone")
    func failingPart() throws {
        let failed = try simulate(Self.series, ends: ["act two": .failed("exit 3")], answers: [.partlyApplied: .undo])
        #expect(failed.acts == ["act one", "act two", "undo two", "undo one"])
        let missing = try simulate(
            Self.series, ends: ["act two": .notStarted("not found")], answers: [.partlyApplied: .undo])
        #expect(missing.acts == ["act one", "act two", "undo one"])
        let first = try simulate(Self.series, ends: ["act one": .notStarted("not found")], answers: [:])
        #expect(first.asked == .failure)
        #expect(first.state.changes.map(\.state) == [.notApplied])
        #expect(first.state.heldLocks.isEmpty)
    }

    @Test("a doubt during an undo keeps the locks; resolved as applied, the undo goes on with the other parts")
    func doubtApplied() throws {
        var simulation = try simulate(Self.series, ends: ["undo two": .unknown("the line was lost")])
        #expect(simulation.asked == .doubt)
        #expect(!simulation.state.heldLocks.isEmpty)
        simulation.answer(.applied, "seen")
        #expect(simulation.acts.suffix(3) == ["undo three", "undo two", "undo one"])
        #expect(simulation.kinds.contains(.undoJudged))
        #expect(simulation.state.changes.map(\.state) == [.undone])
    }

    @Test("an undo that did not happen leaves the change, and may be tried as a new attempt")
    func doubtNotApplied() throws {
        var simulation = try simulate(
            Samples.change("a", "go: resolved\notherwise: mitigated"), ends: ["undo a": .failed("exit 1")],
            answers: [:])
        simulation.answer(.undo)
        #expect(simulation.asked == .doubt)
        simulation.answer(.notApplied, "seen")
        #expect(simulation.asked == .verdict)
        #expect(simulation.state.changes.map(\.state) == [.applied])
        simulation.answer(.undo)
        #expect(simulation.acts == ["act a", "undo a", "undo a"])
        #expect(Set(simulation.started.map(\.attempt)).count == 3)
        simulation.answer(.notApplied, "seen")
        simulation.answer(.keep)
        #expect(simulation.state.changes.map(\.state) == [.kept])
        #expect(simulation.reached == .mitigated)
    }

    @Test("a change that somebody else changed meanwhile is not undone without asking", arguments: [true, false])
    func noLongerApplied(isUndone: Bool) throws {
        var simulation = try simulate(
            Samples.change("a", "check: {exec: [is]}\ngo: resolved\notherwise: mitigated"), check: .notApplied)
        #expect(simulation.asked == .undo)
        #expect(simulation.state.question?.question.text.contains("no longer applied") == true)
        simulation.answer(isUndone ? .undo : .keep)
        #expect(simulation.acts == (isUndone ? ["act a", "undo a"] : ["act a"]))
        #expect(simulation.state.changes.map(\.state) == [isUndone ? .undone : .kept])
    }

    @Test("nothing is changed where a later undo could not be rendered")
    func unrenderableUndo() throws {
        let steps = Self.series.replacing("[undo, three]", with: "[undo, \"${name}\"]")
        var simulation = Simulation(world: Samples.world())
        simulation.run(
            try Samples.start(
                Samples.runbook(steps, head: "inputs: {name: {default: -f}}"), policy: .interactive,
                inputs: ["name": .string("-f")]))
        simulation.answer(.run)
        #expect(simulation.asked == .failure)
        #expect(simulation.started.isEmpty)
        #expect(simulation.state.heldLocks.isEmpty)
    }

    @Test("automation holds and pages for a worsened change it may not undo, or may undo no more")
    func automationMayNot() throws {
        let simulation = try Samples.run(Samples.change("a"), world: Samples.world(before: 10, after: 60))
        #expect(simulation.acts == ["act a"])
        #expect(simulation.asked == .verdict)
        #expect(simulation.state.question?.paged.isEmpty == false)
        #expect(!simulation.state.heldLocks.isEmpty)
    }
}

extension UndoTests {
    @Test("a part in doubt that is resolved as not applied leaves the parts before it in place, and a person chooses")
    func doubtfulPart() throws {
        var simulation = try simulate(Self.series, ends: ["act two": .unknown("the line was lost")], answers: [:])
        #expect(simulation.asked == .doubt)
        simulation.answer(.notApplied, "seen")
        #expect(simulation.asked == .partlyApplied)
        #expect(!simulation.state.heldLocks.isEmpty)
        #expect(simulation.state.changes.map(\.state) == [.partlyApplied])
        simulation.answer(.undo)
        #expect(simulation.acts == ["act one", "act two", "undo one"])
        #expect(simulation.state.changes.map(\.state) == [.undone])
    }

    @Test("a check that says not applied does not make the parts before the last undone")
    func checkedPart() throws {
        let checked = Self.series.replacing("expect:", with: "check: {exec: [is]}\n  expect:")
        for ending in [ActOutcome.Ending.unknown("lost"), .failed("exit 3")] {
            var simulation = try simulate(checked, ends: ["act two": ending], check: .notApplied, answers: [:])
            #expect(simulation.asked == .partlyApplied)
            #expect(!simulation.state.heldLocks.isEmpty)
            simulation.answer(.keep)
            #expect(simulation.state.changes.map(\.state) == [.partlyApplied])
        }
    }

    @Test("a change that is kept before it was judged is judged by whoever keeps it")
    func keptUnjudged() throws {
        var world = Samples.world()
        world.check = { _, _ in .unknown }
        world.answer = Samples.person([.change: .run])
        var simulation = Simulation(world: world)
        let steps = Samples.change("a", "check: {exec: [is]}\ngo: resolved\notherwise: mitigated")
        simulation.begin(try Samples.start(Samples.runbook(steps), policy: .interactive))
        simulation.run(to: .observing)
        simulation.order(.undoNow(reason: "it looks bad"))
        #expect(simulation.asked == .undo)
        simulation.answer(.keep, "it is fine")
        let judged = try #require(simulation.kinds.firstIndex(of: .judged))
        #expect(simulation.kinds[judged + 1] == .kept)
        #expect(simulation.state.changes.map(\.verdict?.verdict.word) == ["unknown"])
        #expect(simulation.asked == .failure || simulation.reached == .mitigated)
    }
}

extension UndoTests {
    private static let halfUndoable = """
        - mitigate: series
          target: shop/series
          do:
            - {name: one, exec: [act, one]}
            - {name: two, exec: [act, two], undo: {exec: [undo, two]}}
          expect: {errors: improves}
          baseline: 1m
          settle: 10s
          observe: 1m
          go: resolved
          otherwise: mitigated
        """

    @Test("an undo is offered only where something that was done has one")
    func nothingToUndo() throws {
        let missing = try simulate(Self.halfUndoable, ends: ["act two": .notStarted("not found")], answers: [:])
        #expect(missing.asked == .partlyApplied)
        #expect(missing.state.question?.question.choices == [.keep, .otherwise])
        let failed = try simulate(Self.halfUndoable, ends: ["act two": .failed("exit 3")], answers: [:])
        #expect(failed.state.question?.question.choices == [.undo, .keep, .otherwise])
    }
}
