import MidwatchEngine
import MidwatchTestKit
import Testing

@Suite struct InvariantTests {
    @Test("the state is its log's, at every prefix of every sample run", arguments: SampleRun.all)
    func replay(run: SampleRun) throws {
        let simulation = try run.simulate()
        // Replay by single events is replay of every prefix, because it goes from each to the next.
        var state = RunState()
        for stamped in simulation.log {
            try Engine.evolve(&state, stamped.event, at: stamped.at)
            #expect(state.sequence == stamped.sequence)
        }
        #expect(StateDifference.between(state, simulation.state).isEmpty)
        #expect(StateDifference.between(try Engine.replay(simulation.log), simulation.state).isEmpty)
    }

    @Test(
        "a sample run cut at any event and recovered comes to an end or waits, and starts no attempt twice",
        arguments: SampleRun.all)
    func everyCut(run: SampleRun) throws {
        let whole = try run.simulate()
        #expect(RunWatch.isAtRest(whole))
        var state = RunState()
        for (place, stamped) in whole.log.enumerated() {
            try Engine.evolve(&state, stamped.event, at: stamped.at)
            let log = Array(whole.log[...place])
            let intents = log.compactMap { Simulation.intent($0.event) }
            // The newest intent may have been started before the crash, or not.
            for started in [intents, intents.filter { $0.attempt != Simulation.intent(stamped.event)?.attempt }] {
                var again = Simulation(recovering: log, as: state, world: run.world, startedBefore: started)
                again.drain()
                #expect(RunWatch.isAtRest(again), "cut after \(place + 1) (\(stamped.event.kind))")
                #expect(RunWatch.breaches(of: again).isEmpty, "cut after \(place + 1) (\(stamped.event.kind))")
            }
        }
    }

    @Test("a result that comes twice or late changes nothing", arguments: SampleRun.all)
    func repetition(run: SampleRun) throws {
        let once = try run.simulate()
        var twice = Simulation(world: run.world)
        twice.repeatsResults = true
        twice.run(try Samples.start(Samples.runbook(run.steps), policy: run.policy))
        #expect(twice.log == once.log)
        for late in twice.results { twice.give(late) }
        #expect(twice.log == once.log)
    }

    @Test("the same inputs give the same events, stamped in order", arguments: SampleRun.all)
    func determinism(run: SampleRun) throws {
        let one = try run.simulate()
        #expect(one.log == (try run.simulate()).log)
        #expect(zip(one.log, one.log.dropFirst()).allSatisfy { $0.at <= $1.at && $0.sequence + 1 == $1.sequence })
        #expect(RunWatch.breaches(of: one).isEmpty)
    }

    @Test("an input from the past is stamped with the run's latest moment")
    func past() throws {
        var simulation = try Samples.run("- diagnose: a\n  ask: Is it down?\n  go: resolved")
        let latest = simulation.state.latest
        simulation.give(.order(.note("late"), by: Samples.bob, at: Instant(milliseconds: 5)))
        #expect(simulation.state.latest == latest)
        #expect(simulation.refusals.isEmpty)
    }

    @Test("a broken log is an error and never a trap", arguments: SampleRun.all)
    func brokenLogs(run: SampleRun) throws {
        let log = try run.simulate().log
        var begun = RunState()
        try Engine.evolve(&begun, log[0].event, at: log[0].at)
        let seed: UInt64 = 20_261_121
        var dice = Dice(seed: seed)
        var refused = 0
        for _ in 0..<60 {
            var events = log.dropFirst().map(\.event)
            let place = dice.below(events.count)
            switch dice.below(3) {
            case 0: events.remove(at: place)
            case 1: events.insert(events[place], at: dice.below(events.count + 1))
            case _: events.swapAt(place, dice.below(events.count))
            }
            var state = begun
            do {
                for event in events {
                    try Engine.evolve(&state, event, at: state.latest)
                    _ = Engine.effects(state)
                }
            } catch {
                refused += 1
            }
        }
        #expect(refused > 15, "seed \(seed)")
    }

    @Test("a gap, a repeated number and an event before the start are refused")
    func sequence() throws {
        let log = try SampleRun.all[0].simulate().log
        #expect(throws: ReplayError.gap(expected: 3, found: 4)) { try Engine.replay(Array(log[0..<2] + log[3...])) }
        #expect(throws: ReplayError.gap(expected: 2, found: 1)) { try Engine.replay([log[0], log[0]]) }
        var state = RunState()
        #expect(throws: ReplayError.illegal(event: .parked, status: .notStarted, sequence: 1)) {
            try Engine.evolve(&state, .parked, at: Instant(milliseconds: 0))
        }
    }

    @Test("a stored runbook that was changed or does not parse is refused")
    func definitions() throws {
        var start = try Samples.start(Samples.rollback)
        start.definitions[0].text += "\n# edited\n"
        var state = RunState()
        try Engine.evolve(&state, .started(start), at: Instant(milliseconds: 0))
        for text in [start.definitions[0].text.replacing("v42", with: "v43"), "midwatch: ["] {
            start.definitions[0].text = text
            var other = RunState()
            #expect(throws: ReplayError.self) {
                try Engine.evolve(&other, .started(start), at: Instant(milliseconds: 0))
            }
        }
    }
}
