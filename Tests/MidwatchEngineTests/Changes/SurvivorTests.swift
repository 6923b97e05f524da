import MidwatchEngine
import MidwatchRunbook
import MidwatchTestKit
import Testing

/// A check is asked, and a doubt resolved, only after proof that nothing of the change runs any more.
@Suite("Processes that outlive their change")
struct SurvivorTests {
    private static let key = StepKey(runbook: "checkout-errors", step: "rollback")

    private func simulate(leftovers: Int?, survivorsEnd: Bool, check: CheckAnswer = .applied) throws -> Simulation {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .unknown("timed out"), leftovers: leftovers) }
        world.check = { _, _ in check }
        world.survivorsEnd = survivorsEnd
        var simulation = Simulation(world: world)
        simulation.run(try Samples.start(Samples.rollback))
        return simulation
    }

    private func kinds(_ simulation: Simulation) -> [EventKind] {
        simulation.log.map(\.event.kind)
    }

    @Test("while processes live, or nobody can tell, no check is asked and the locks stay", arguments: [1, 7, nil])
    func noCheckWhileTheyLive(_ leftovers: Int?) throws {
        let simulation = try simulate(leftovers: leftovers, survivorsEnd: false)
        #expect(simulation.state.status == .inDoubt)
        #expect(!kinds(simulation).contains(.checkStarted))
        #expect(!simulation.state.heldLocks.isEmpty)
        #expect(simulation.started.count == 1)
    }

    @Test("when the last of them has ended, the check is asked after all, and the run goes on")
    func checkAfterTheyEnded() throws {
        let simulation = try simulate(leftovers: 2, survivorsEnd: true)
        let kinds = kinds(simulation)
        let gone = try #require(kinds.firstIndex(of: .survivorsGone))
        let asked = try #require(kinds.firstIndex(of: .checkStarted))
        #expect(gone < asked)
        #expect(simulation.state.ending == .reached(.resolved, reason: ""))
        #expect(simulation.started.count == 1)
    }

    @Test("a check that cannot tell leaves the doubt to a person")
    func checkCannotTell() throws {
        let simulation = try simulate(leftovers: 2, survivorsEnd: true, check: .unknown)
        #expect(simulation.state.status == .inDoubt)
        #expect(kinds(simulation).filter { $0 == .checkStarted }.count == 1)
        #expect(simulation.state.question?.question.subject == .doubt)
    }

    @Test("a person cannot resolve a doubt while processes live, by whichever way", arguments: [true, false])
    func resolutionIsRefused(isApplied: Bool) throws {
        var simulation = try simulate(leftovers: 2, survivorsEnd: false)
        let question = try #require(simulation.state.question?.question)
        let answer = Answer(question: question.id, choice: isApplied ? .applied : .notApplied, by: Samples.bob)
        let said: CheckAnswer = isApplied ? .applied : .notApplied
        let sequence = simulation.state.sequence
        simulation.give(.answer(answer, at: simulation.now))
        for seen in [nil, 1, 2] {
            let order = Order.resolve(Self.key, said, reason: "looked", leftovers: seen)
            simulation.give(.order(order, by: Samples.bob, at: simulation.now))
        }
        #expect(simulation.refusals.count == 4)
        #expect(simulation.refusals.allSatisfy { $0.contains("of step \"rollback\" still ran") })
        #expect(simulation.state.sequence == sequence)
    }

    @Test("who has seen that nobody is left resolves it, and the proof is stored first")
    func resolutionWithProof() throws {
        var simulation = try simulate(leftovers: 2, survivorsEnd: false)
        let order = Order.resolve(Self.key, .notApplied, reason: "ended it by hand", leftovers: 0)
        simulation.give(.order(order, by: Samples.bob, at: simulation.now))
        let kinds = kinds(simulation)
        let gone = try #require(kinds.firstIndex(of: .survivorsGone))
        let resolved = try #require(kinds.firstIndex(of: .doubtResolved))
        #expect(gone < resolved)
        #expect(simulation.refusals.isEmpty)
        #expect(simulation.state.heldLocks.isEmpty)
    }

    @Test("who sees processes live cannot resolve a doubt of which nobody could tell before")
    func resolutionAgainstSight() throws {
        var simulation = try simulate(leftovers: nil, survivorsEnd: false)
        let order = Order.resolve(Self.key, .notApplied, reason: "looked", leftovers: 1)
        simulation.give(.order(order, by: Samples.bob, at: simulation.now))
        #expect(simulation.refusals.count == 1)
        #expect(simulation.state.status == .inDoubt)
        #expect(!simulation.state.heldLocks.isEmpty)
    }

    @Test("what was said of one attempt resolves no later one")
    func resolutionOfAnEarlierAttempt() throws {
        var simulation = try simulate(leftovers: 0, survivorsEnd: false, check: .unknown)
        let attempt = try #require(simulation.state.visit?.attempt)
        func say(of attempt: AttemptID) {
            let order = Order.resolve(Self.key, .applied, reason: "looked", leftovers: 0, attempt: attempt)
            simulation.give(.order(order, by: Samples.bob, at: simulation.now))
        }
        say(of: AttemptID("an earlier one"))
        #expect(simulation.refusals.count == 1)
        #expect(simulation.state.status == .inDoubt)
        say(of: attempt)
        #expect(simulation.refusals.count == 1)
        #expect(simulation.state.status != .inDoubt)
    }

    @Test("where nobody can tell, such as on another host, a person's word is enough")
    func resolutionElsewhere() throws {
        var simulation = try simulate(leftovers: nil, survivorsEnd: false)
        let order = Order.resolve(Self.key, .applied, reason: "looked on the host")
        simulation.give(.order(order, by: Samples.bob, at: simulation.now))
        #expect(simulation.refusals.isEmpty)
        #expect(simulation.state.ending == .reached(.resolved, reason: ""))
    }

    @Test("a failed change of which something still runs is not checked either")
    func failedWithLeftovers() throws {
        var world = Samples.world()
        world.change = { _, _ in ActOutcome(ending: .failed("exit 3"), code: 3, leftovers: 1) }
        var simulation = Simulation(world: world)
        simulation.run(try Samples.start(Samples.rollback))
        #expect(!kinds(simulation).contains(.checkStarted))
        #expect(simulation.state.openChanges.count == 1)
    }
}
