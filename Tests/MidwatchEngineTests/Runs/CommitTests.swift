import MidwatchRunbook
import MidwatchTestKit
import Testing

@testable import MidwatchEngine

@Suite struct CommitTests {
    @Test("fifty reads cost at most 1.1 commits a step")
    func reads() throws {
        let steps = (1...50).map { "- diagnose: s\($0)\n  run: \"true\"\n" }.joined() + "  go: resolved\n"
        let simulation = try Samples.run(steps)
        #expect(simulation.reached == .resolved)
        #expect(simulation.steps.count == 50)
        #expect(Double(simulation.commits) / 50 <= 1.1, "\(simulation.commits) commits")
    }

    @Test("a change with everything before it costs at most eight commits")
    func change() throws {
        let keys = """
            requires: [{exec: [ok]}]
            save: {exec: [was], capture: {was: stdout}}
            ready: {exec: [ready], every: 5s, within: 1m}
            check: {exec: [is]}
            go: resolved
            """
        let simulation = try Samples.run(Samples.change("a", keys))
        #expect(simulation.reached == .resolved)
        #expect(!simulation.kinds.contains(.checkStarted))
        // The start of the run is a commit of its own step, the first guards' included.
        #expect(simulation.commits - 1 <= 8, "\(simulation.commits - 1) commits")
    }

    @Test("a note of the greatest length is kept and a longer one refused")
    func notes() throws {
        var simulation = try Samples.run("- diagnose: a\n  ask: Is it down?\n  go: resolved")
        simulation.order(.note(String(repeating: "é", count: EngineLimits.noteScalars)))
        #expect(simulation.refusals.isEmpty)
        simulation.order(.note(String(repeating: "é", count: EngineLimits.noteScalars + 1)))
        simulation.order(.note(""))
        #expect(simulation.refusals.count == 2)
        simulation.answer(.text, String(repeating: "x", count: EngineLimits.noteScalars + 1))
        #expect(simulation.refusals.count == 3)
    }

    @Test("a run that reaches its limit of events or attempts stops before its next step", arguments: [true, false])
    func limits(ofEvents: Bool) throws {
        var begun = Simulation(world: Samples.world())
        begun.begin(
            try Samples.start(Samples.runbook("- diagnose: a\n  exec: [a]\n- diagnose: b\n  exec: [b]\n  go: resolved"))
        )
        for distance in [0, 20] {
            var state = begun.state
            if ofEvents {
                state.sequence = EngineLimits.eventsPerRun - distance
            } else {
                state.attempts = EngineLimits.attemptsPerRun - distance
            }
            let read = try #require(Engine.effects(state).first)
            let result = EffectResult.read(ActOutcome(ending: .succeeded), readings: [])
            let events = try Engine.decide(state, .effect(read.id, result, at: state.latest))
            if distance == 0, case .ended(.stopped(let by, let reason)) = events.last {
                #expect(by == .automation)
                #expect(reason.contains("limit"))
            } else {
                #expect(distance == 20)
                #expect(events.contains { $0.kind == .stepEntered })
            }
        }
    }
}
