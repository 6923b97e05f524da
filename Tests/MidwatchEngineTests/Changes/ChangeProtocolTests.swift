import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct ChangeProtocolTests {
    private func simulate(_ world: World, policy: Policy = .automatic) throws -> Simulation {
        var simulation = Simulation(world: world)
        simulation.run(try Samples.start(Samples.rollback, policy: policy))
        return simulation
    }

    private func kinds(_ simulation: Simulation) -> [EventKind] {
        simulation.log.map(\.event.kind)
    }

    @Test("an automatic run rolls back, sees the improvement, verifies and resolves")
    func improvementResolves() throws {
        let simulation = try simulate(Samples.world())
        #expect(simulation.state.ending == .reached(.resolved, reason: ""))
        #expect(simulation.started.map(\.act.oneLine) == ["shopctl rollback"])
        #expect(simulation.state.changes.map(\.state) == [.kept])
        #expect(simulation.state.heldLocks.isEmpty)
        #expect(simulation.refusals.isEmpty)
    }

    @Test("the protocol's events come in the order of the design")
    func orderOfTheProtocol() throws {
        let protocolKinds: [EventKind] = [
            .guardsStarted, .guardsAnswered, .lockingStarted, .locksTaken, .guardsStarted, .guardsAnswered,
            .beforeStarted, .beforeTaken, .intended, .changeEnded, .readyStarted, .readyEnded, .afterStarted,
            .afterTaken, .judged, .kept, .locksReleased,
        ]
        let seen = kinds(try simulate(Samples.world())).filter { protocolKinds.contains($0) }
        #expect(seen == protocolKinds)
    }

    @Test("a worsened change is undone where the step allows it, and the run goes on by otherwise")
    func worseningIsUndone() throws {
        let simulation = try simulate(Samples.world(before: 10, after: 60))
        #expect(simulation.started.map(\.act.oneLine) == ["shopctl rollback", "shopctl release v42"])
        #expect(simulation.state.changes.map(\.state) == [.undone])
        #expect(kinds(simulation).contains(.undoJudged))
        #expect(simulation.state.ending == .reached(.handedOver, reason: "no step is left to try"))
    }

    @Test("an unknown verdict stops automation, keeps the locks and pages")
    func unknownVerdictPages() throws {
        var world = Samples.world()
        world.window = { metric, start in
            MetricWindow(
                metric: metric, from: start.from.seconds, to: start.to.seconds, interval: 1, content: .empty,
                problems: [.noData], resets: 0, newSeries: 0, expectedSlots: 60, current: nil, overall: nil,
                threshold: nil)
        }
        let simulation = try simulate(world)
        #expect(simulation.state.waiting?.reached == ["payments-primary"])
        #expect(simulation.state.question?.question.subject == .verdict)
        #expect(!simulation.state.heldLocks.isEmpty)
        #expect(!simulation.state.isEnded)
    }

    @Test("a timed-out change whose check cannot tell is in doubt, keeps its locks and is never started again")
    func doubtKeepsLocks() throws {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .unknown("it did not end in 60s")) }
        world.check = { _, _ in .unknown }
        let simulation = try simulate(world)
        #expect(simulation.state.status == .inDoubt)
        #expect(simulation.started.count == 1)
        #expect(kinds(simulation).contains(.locksMarkedInDoubt))
        #expect(simulation.state.heldLocks.count == 3)
    }

    @Test(
        "a person resolves a doubt; applied goes on at settle, not applied leaves by otherwise",
        arguments: [true, false])
    func doubtIsResolved(isApplied: Bool) throws {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .unknown("the line was lost")) }
        world.check = { _, _ in .unknown }
        var simulation = try simulate(world)
        let key = StepKey(runbook: "checkout-errors", step: "rollback")
        let answer: CheckAnswer = isApplied ? .applied : .notApplied
        simulation.give(.order(.resolve(key, answer, reason: "seen on the host"), by: Samples.bob, at: simulation.now))
        #expect(simulation.refusals.isEmpty)
        #expect(simulation.started.count == 1)
        #expect(simulation.state.heldLocks.isEmpty)
        let end: RunEnd = isApplied ? .resolved : .handedOver
        guard case .reached(let reached, _) = simulation.state.ending else {
            Issue.record("the run did not end: \(simulation.state.status)")
            return
        }
        #expect(reached == end)
    }

    @Test("a failed change that a check finds applied goes on; one it finds missing leaves by otherwise")
    func failedChangeIsChecked() throws {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .failed("exit 3"), code: 3) }
        world.check = { _, _ in .applied }
        #expect(try simulate(world).state.ending == .reached(.resolved, reason: ""))
        world.check = { _, _ in .notApplied }
        let missing = try simulate(world)
        #expect(missing.state.ending == .reached(.handedOver, reason: "no step is left to try"))
        #expect(missing.state.openChanges.isEmpty)
    }

    @Test("a failed change that nobody can tell about is observed, then a person is asked")
    func partlyAppliedAsks() throws {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .failed("exit 3"), code: 3) }
        world.check = { _, _ in .unknown }
        let simulation = try simulate(world)
        #expect(simulation.state.question?.question.subject == .partlyApplied)
        #expect(kinds(simulation).contains(.afterTaken))
    }

    @Test("a requirement that does not hold, or was not answered, denies before any lock is taken")
    func requirementDenies() throws {
        var world = Samples.world()
        world.read = { act, _ in
            act.oneLine.contains("migrations")
                ? ActOutcome(ending: .failed("exit 1"), code: 1)
                : ActOutcome(ending: .succeeded, code: 0, output: Output(captured: "{\"version\":\"v42\"}"))
        }
        let simulation = try simulate(world)
        #expect(simulation.started.isEmpty)
        #expect(!kinds(simulation).contains(.lockingStarted))
    }

    @Test("a hold stops automation and pages")
    func holdStops() throws {
        var world = Samples.world()
        world.holds = [
            Hold(name: "freeze", reason: "black friday", by: "carol", since: Instant(milliseconds: 0), service: nil)
        ]
        let simulation = try simulate(world)
        #expect(simulation.started.isEmpty)
        #expect(simulation.state.question?.question.subject == .denied)
        #expect(simulation.state.question?.question.text.contains("freeze") == true)
    }

    @Test("a run whose locks stay refused past its patience asks, and pages in automatic mode")
    func refusedLocksPage() throws {
        var world = Samples.world()
        world.holders = { names, _ in
            [
                LockHolder(
                    name: names[0], owner: "R-9", by: "bob", doing: "restart", since: Instant(milliseconds: 1),
                    isInDoubt: false)
            ]
        }
        let simulation = try simulate(world)
        #expect(simulation.started.isEmpty)
        #expect(simulation.state.question?.question.subject == .locks)
        #expect(simulation.state.question?.question.text.contains("R-9") == true)
    }

    @Test("automation makes one change a run, and stops and pages at the second")
    func oneChangeARun() throws {
        let simulation = try Samples.run(
            Samples.change("first", "unchanged: keep\notherwise: second") + Samples.change("second", "go: resolved"),
            world: Samples.world(before: 10, after: 10))
        #expect(simulation.started.map(\.act.oneLine) == ["act first"])
        #expect(simulation.state.question?.question.subject == .denied)
        #expect(simulation.state.question?.question.text.contains("the most that automation makes") == true)
    }

    @Test("a change whose capture cannot be read has failed, perhaps applied, and says which capture")
    func failedCaptureOfAChange() throws {
        var world = Samples.world()
        world.change = { _, _ in
            ActOutcome(ending: .succeeded, code: 0, output: Output(captured: "no JSON at all"))
        }
        let steps = Samples.change("a", "capture: {ticket: json.id}\ngo: resolved")
        let simulation = try Samples.run(steps, world: world)
        let ends = simulation.log.compactMap { stamped -> ActOutcome.Ending? in
            guard case .changeEnded(let end) = stamped.event else { return nil }
            return end.outcome.ending
        }
        guard case .failed(let why) = try #require(ends.first) else {
            Issue.record("it ended as \(ends)")
            return
        }
        #expect(why.hasPrefix("it ran, but ") && why.contains("ticket"))
        #expect(simulation.state.openChanges.first?.state == .partlyApplied)
        #expect(!simulation.state.heldLocks.isEmpty)
    }
}
