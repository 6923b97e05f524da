import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct OfferTests {
    private static let two = Samples.change("a", "go: b\notherwise: mitigated") + Samples.change("b")

    private func offered(_ steps: String = two, answers: [Question.Subject: Choice] = [:]) throws -> Simulation {
        var world = Samples.world()
        world.answer = Samples.person(answers)
        return try Samples.run(steps, policy: .interactive, world: world)
    }

    @Test("a change is offered with what it will do, and made on a yes alone")
    func run() throws {
        var simulation = try offered()
        #expect(simulation.asked == .change)
        #expect(simulation.state.offeredActs == ["act a"])
        #expect(simulation.state.offeredUndos == ["undo a"])
        #expect(simulation.state.heldLocks.isEmpty)
        simulation.answer(.run, seen: "another")
        #expect(simulation.refusals.count == 1)
        #expect(simulation.started.isEmpty)
        simulation.answer(.run)
        #expect(simulation.acts == ["act a"])
        #expect(simulation.asked == .verdict)
        #expect(simulation.state.question?.question.choices.first == .keep)
    }

    @Test("leaving a change out leads to a list of options, never straight into another change")
    func skip() throws {
        var simulation = try offered()
        simulation.answer(.skip)
        #expect(simulation.asked == .failure)
        #expect(simulation.steps == ["a"])
        simulation.answer(.goOn)
        #expect(simulation.asked == .change)
        #expect(simulation.steps == ["a", "b"])
    }

    @Test("otherwise, jump, escalate and stop lead where they say")
    func ways() throws {
        var otherwise = try offered()
        otherwise.answer(.otherwise)
        #expect(otherwise.reached == .mitigated)
        var jump = try offered()
        jump.answer(.jump, "b")
        #expect(jump.steps == ["a", "b"])
        jump.answer(.jump, "nowhere")
        #expect(jump.refusals.count == 1)
        jump.answer(.jump, "a")
        #expect(jump.steps == ["a", "b", "a"])
        var escalate = try offered()
        escalate.answer(.escalate)
        #expect(escalate.steps == ["a", "people"])
        var stop = try offered()
        stop.answer(.stop, "wrong runbook")
        #expect(stop.state.ending == .stopped(by: Samples.bob, reason: "wrong runbook"))
    }

    @Test("an answer to an earlier question, or one that is not among the choices, is refused")
    func strangeAnswers() throws {
        var simulation = try offered()
        simulation.answer(.approve)
        let old = Answer(question: "1", choice: .run, by: Samples.bob)
        simulation.give(.answer(old, at: simulation.now))
        #expect(simulation.refusals.count == 2)
        #expect(simulation.started.isEmpty)
    }

    @Test("an action that is not what was said yes to any more is offered again")
    func stale() throws {
        let change = Samples.change(
            "a", "save: {exec: [was], capture: {name: stdout}}\nexec: [act, \"${name}\"]\ngo: resolved"
        ).replacing("  exec: [act, a]\n", with: "")
        var world = Samples.world()
        world.read = { act, _ in .printed(act.oneLine == "was" ? "new" : "old") }
        var simulation = try Samples.run(
            "- diagnose: d\n  exec: [d]\n  capture: {name: stdout}\n" + change, policy: .interactive, world: world)
        simulation.answer(.run)
        #expect(simulation.asked == .change)
        #expect(simulation.state.offeredActs == ["act old"])
        simulation.answer(.run)
        #expect(simulation.asked == .change)
        #expect(simulation.state.offeredActs == ["act new"])
        #expect(simulation.started.isEmpty)
        #expect(simulation.state.heldLocks.isEmpty)
        simulation.answer(.run)
        #expect(simulation.acts == ["act new"])
    }

    @Test("a question among the requirements is asked before anything is locked, and a no denies")
    func requirement() throws {
        let steps = Samples.change("a", "requires: [{ask: Is the queue empty?}]\ngo: resolved")
        var simulation = try offered(steps)
        #expect(simulation.asked == .requirement)
        #expect(simulation.state.question?.question.text == "Is the queue empty?")
        simulation.answer(.no)
        #expect(simulation.asked == .denied)
        simulation.answer(.retry)
        simulation.answer(.yes)
        #expect(simulation.asked == .change)
    }

    @Test("a requirement that cannot be told denies")
    func unknownRequirement() throws {
        var world = Samples.world()
        world.figure = { _, _ in nil }
        let simulation = try Samples.run(
            Samples.change("a", "requires: [{if: errors > 0.5}]\ngo: resolved"), policy: .interactive, world: world)
        #expect(simulation.asked == .denied)
        #expect(simulation.state.question?.question.text.contains("that denies") == true)
    }

    @Test(
        "an approval comes from the team alone, never from who asked, and names what it approves",
        arguments: [
            (Person(name: "alice", login: "alice", teams: ["payments"]), "cannot approve"),
            (Person(name: "carol", login: "carol", teams: ["search"]), "is not in payments"),
            (Person(name: "bob", login: "eve", isClaimed: true, teams: ["payments"]), "is not in payments"),
        ])
    func approvers(person: Person, refusal: String) throws {
        var simulation = try awaitingApproval()
        simulation.answer(.approve, by: person)
        #expect(simulation.refusals.last?.contains(refusal) == true)
        let unbound = Answer(question: simulation.state.question?.question.id ?? "", choice: .approve, by: Samples.bob)
        simulation.give(.answer(unbound, at: simulation.now))
        #expect(simulation.refusals.count == 2)
        #expect(simulation.started.isEmpty)
    }

    @Test("an approval that nobody gives in time is a refusal, and one that comes later is too late")
    func expiry() throws {
        var expired = try awaitingApproval()
        expired.drain()
        #expect(expired.asked == .denied)
        #expect(expired.started.isEmpty)
        var given = try awaitingApproval()
        given.pass(.seconds(601))
        given.answer(.approve)
        #expect(given.refusals == ["the answer came too late: the question is over"])
        var approved = try awaitingApproval()
        approved.answer(.approve)
        #expect(approved.acts == ["act a"])
    }

    /// An automatic run that waits for an approval; the time it has runs.
    private func awaitingApproval() throws -> Simulation {
        let steps = Samples.change("a", "approval: {from: [payments], within: 10m}\ngo: resolved")
        var simulation = Simulation(world: Samples.world())
        simulation.begin(try Samples.start(Samples.runbook(steps)))
        while simulation.asked == nil, simulation.step() {}
        #expect(simulation.asked == .approval)
        return simulation
    }

    @Test("a run that a person takes over offers what automation was about to do")
    func takenOver() throws {
        var simulation = Simulation(world: Samples.world())
        simulation.begin(try Samples.start(Samples.runbook(Samples.change("a"))))
        simulation.run(to: .measuringBefore)
        simulation.order(.take(.interactive))
        #expect(simulation.started.isEmpty)
        #expect(simulation.asked == .change)
        simulation.order(.take(.automatic))
        #expect(simulation.refusals.last?.contains("never given back") == true)
        simulation.answer(.run)
        #expect(simulation.acts == ["act a"])
    }

    @Test("a change that automation may not make is asked about, and trying again does not get round it")
    func permission() throws {
        var simulation = try Samples.run(
            Samples.change("a").replacing("  unattended: allowed\n", with: ""))
        #expect(simulation.asked == .denied)
        #expect(simulation.state.question?.paged.count == 1)
        simulation.answer(.retry)
        #expect(simulation.asked == .denied)
        #expect(simulation.started.isEmpty)
    }

    @Test("refused locks that are given later are taken, and a person is asked at once")
    func locks() throws {
        var world = Samples.world()
        let begin = Simulation(world: world).now
        world.holders = { names, at in
            guard at.since(begin) < .seconds(30) else { return [] }
            return [
                LockHolder(name: names[0], owner: "R-9", by: "eve", doing: "restart", since: begin, isInDoubt: false)
            ]
        }
        let waited = try Samples.run(Samples.change("a"), world: world)
        #expect(waited.reached == .resolved)
        var person = try Samples.run(Samples.change("a"), policy: .interactive, world: world)
        person.answer(.run)
        #expect(person.asked == .locks)
        #expect(person.state.question?.question.text.contains("eve (R-9)") == true)
        person.pass(.seconds(30))
        person.answer(.wait)
        #expect(person.acts == ["act a"])
        var late = waited
        late.give(.locksRefused([], at: late.now))
        #expect(late.log == waited.log)
    }
}
