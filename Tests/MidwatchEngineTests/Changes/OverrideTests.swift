import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

/// Breaking the glass: a person acts although somebody holds the locks.
@Suite struct OverrideTests {
    /// A world in which R-9 holds every lock that is asked for plainly, and no override is refused.
    private static func held(silent: Bool = false) -> World {
        var world = Samples.world()
        world.holders = { names, at in
            names.filter { !$0.isOverride }.map {
                LockHolder(
                    name: $0, owner: "R-9", by: "eve", doing: "shop/restart", since: at, isInDoubt: false,
                    isSilent: silent)
            }
        }
        return world
    }

    private static func refused() throws -> Simulation {
        var run = try Samples.run(Samples.change("a"), policy: .interactive, world: held())
        run.answer(.run)
        return run
    }

    @Test("the question says who holds the locks and what for, and an override takes the target's name and a reason")
    func asked() throws {
        var run = try Self.refused()
        let question = try #require(run.state.question?.question)
        #expect(question.subject == .locks)
        #expect(question.text.contains("held by eve (R-9): shop/restart"), "\(question.text)")
        #expect(question.choices.last == .override)
        for text in ["", "because", "shop/a", "shop/a ", "shop/b because", "shop/abc because"] {
            run.answer(.override, text)
            #expect(run.asked == .locks, "\"\(text)\" was taken")
        }
        #expect(run.started.isEmpty)
        run.answer(.override, "shop/a eve does not answer")
        #expect(run.acts == ["act a"])
    }

    @Test("it is stored before anything is taken, takes rows beside the holder's, and tells the holder")
    func journaledFirst() throws {
        var run = try Self.refused()
        run.answer(.override, "shop/a eve does not answer")
        let events = run.log.map(\.event)
        let request = OverrideRequest(by: Samples.bob, owners: ["R-9"], reason: "eve does not answer")
        let requested = try #require(events.firstIndex(of: .overrideRequested(request)))
        let taken = try #require(events.firstIndex { if case .locksTaken = $0 { true } else { false } })
        #expect(requested < taken)
        let before = try Engine.replay(Array(run.log[..<taken]))
        guard case .locksTaken(let names) = events[taken] else { return }
        #expect(names.filter { !$0.isOverride } == [])
        guard
            case .override(let wanted, let owners, _, _, let acquired) = Engine.lockChanges(before, [events[taken]])[0]
        else {
            Issue.record("an override was taken as any other lock")
            return
        }
        #expect(wanted.filter(\.isOverride) == [])
        #expect(owners == ["R-9"])
        #expect(acquired == taken + 1)
        let notice = OverrideNotice(run: before.start?.run.text ?? "", by: Samples.bob, reason: "eve does not answer")
        #expect(Engine.notices(before, [events[taken]]) == [AddressedNotice(to: RunID("R-9"), notice: notice)])
    }

    @Test("what was overridden proves nothing: the verdict is unknown, and says why")
    func confounded() throws {
        var run = try Self.refused()
        run.answer(.override, "shop/a eve does not answer")
        let report = try #require(run.state.visit?.change.verdict)
        #expect(report.verdict == .unknown(.confounded("it overrode the locks of R-9")))
        #expect(!report.judgements.isEmpty)
    }

    @Test("the run whose locks were overridden is told, and its verdict is unknown too")
    func told() throws {
        var run = Simulation(world: Samples.world())
        run.begin(try Samples.start(Samples.runbook(Samples.change("a")), policy: .automatic))
        run.run(to: .observing)
        run.order(.overridden(OverrideNotice(run: "R-2", by: Samples.bob, reason: "eve does not answer")))
        let report = try #require(run.state.visit?.change.verdict)
        #expect(report.verdict == .unknown(.confounded("\(Samples.bob.name) overrode its locks in run R-2")))
        #expect(run.asked == .verdict)
    }

    @Test("automation is never asked whether to override, nor may anybody answer it so")
    func automation() throws {
        var run = try Samples.run(Samples.change("a"), world: Self.held())
        #expect(run.asked == .locks)
        #expect(run.state.question?.question.choices.contains(.override) == false)
        run.answer(.override, "shop/a because")
        #expect(run.asked == .locks)
        #expect(run.started.isEmpty)
    }

    @Test("a holder whose lease ran out is named as silent, and its rows are marked in the same commit")
    func silent() throws {
        let run = try Samples.run(Samples.change("a"), world: Self.held(silent: true))
        #expect(run.state.question?.question.text.contains("its lease expired") == true)
        let place = try #require(run.log.firstIndex { if case .locksRefused = $0.event { true } else { false } })
        let before = try Engine.replay(Array(run.log[..<place]))
        guard case .locksRefused(let holders) = run.log[place].event else { return }
        #expect(Engine.lockChanges(before, [run.log[place].event]) == [.expire(holders.map(\.name))])
    }

    @Test("a decision to override is about the holders of that moment: others in the way are asked about anew")
    func otherHolder() throws {
        var world = Self.held()
        let plain = world.holders
        world.holders = { names, at in
            if names.contains(where: { !$0.isOverride }) { return plain(names, at) }
            return [
                LockHolder(name: names[0], owner: "R-5", by: "mallory", doing: "x", since: at, isInDoubt: false)
            ]
        }
        var run = try Samples.run(Samples.change("a"), policy: .interactive, world: world)
        run.answer(.run)
        run.answer(.override, "shop/a eve does not answer")
        #expect(run.asked == .locks)
        #expect(run.state.question?.question.text.contains("mallory") == true)
        #expect(run.state.question?.question.choices.contains(.override) == false)
        #expect(run.started.isEmpty)
    }
}
