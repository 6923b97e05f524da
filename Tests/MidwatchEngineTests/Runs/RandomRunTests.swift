import MidwatchEngine
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct RandomRunTests {
    /// Seeds of one sample run.
    private static let seeds: UInt64 = 40

    @Test(
        "runs in a world of chance keep every promise through crashes, repetition and strange answers",
        arguments: SampleRun.all)
    func chance(run: SampleRun) throws {
        for policy in [Policy.automatic, .interactive] {
            var begun = Simulation(world: World())
            begun.begin(try Samples.start(Samples.runbook(run.steps), policy: policy))
            for seed in 0..<Self.seeds / 2 {
                let world = Self.world(seed)
                let simulation = Self.play(begun.log, as: begun.state, in: world, seed)
                var breaches = RunWatch.breaches(of: simulation)
                if !RunWatch.isAtRest(simulation) { breaches.append("the run neither ends nor waits") }
                var again = begun.state
                for stamped in simulation.log.dropFirst(begun.log.count) {
                    try Engine.evolve(&again, stamped.event, at: stamped.at)
                }
                breaches += StateDifference.between(again, simulation.state)
                let log = simulation.log.map { "\($0.sequence) \($0.event.kind.rawValue)" }.joined(separator: "\n")
                #expect(breaches.isEmpty, "seed \(seed), \(policy.label):\n\(log)")
            }
        }
    }

    /// Plays a run to rest, with crashes and repeated results in between.
    private static func play(_ log: [StampedEvent], as state: RunState, in world: World, _ seed: UInt64) -> Simulation {
        var dice = Dice(seed: seed)
        var simulation = Simulation(recovering: log, as: state, world: world)
        var crashes = 3
        for _ in 0..<400 {
            switch dice.below(12) {
            case 0 where crashes > 0:
                // Before or after the work of the latest commit was started.
                if dice.below(2) == 0 { simulation.startWork() }
                crashes -= 1
                simulation = Simulation(
                    recovering: simulation.log, as: simulation.state, world: world, startedBefore: simulation.started)
            case 1:
                if let late = simulation.results.randomly(&dice) { simulation.tell(late) }
            case 2: simulation.tell(order(&dice, simulation))
            case _: break
            }
            if !simulation.step() { break }
        }
        simulation.give(.order(.resume, by: Samples.bob, at: simulation.now))
        return simulation
    }

    private static func order(_ dice: inout Dice, _ simulation: Simulation) -> Input {
        let key = simulation.state.visit?.key ?? .init(runbook: "sample", step: "a")
        let orders: [Order] = [
            .note("chance"), .park, .resume, .resume, .take(.interactive), .acknowledge, .waitLonger,
            .goodEnough(reason: "chance"), .undoNow(reason: "chance"), .resolve(key, .applied, reason: "chance"),
            .resolve(key, .notApplied, reason: "chance"), .settle(key, keep: true, reason: "chance"),
        ]
        return .order(orders[dice.below(orders.count)], by: Samples.bob, at: simulation.now)
    }

    private static func world(_ seed: UInt64) -> World {
        var world = Samples.world()
        world.read = { act, at in
            let chance = Dice.of(act.oneLine, seed ^ UInt64(bitPattern: at.milliseconds))
            return chance % 4 == 0 ? .broken : .printed("v\(chance % 3)")
        }
        world.change = { intent, _ in
            let endings: [ActOutcome.Ending] = [
                .succeeded, .succeeded, .succeeded, .failed("exit 3"), .notStarted("not found"), .unknown("lost"),
            ]
            return ActOutcome(ending: endings[Int(Dice.of(intent.attempt.text, seed) % 6)])
        }
        world.check = { _, at in
            CheckAnswer.allCases[Int(Dice.of("check", seed ^ UInt64(bitPattern: at.milliseconds)) % 3)]
        }
        world.figure = { _, at in
            let chance = Dice.of("figure", seed ^ UInt64(bitPattern: at.milliseconds / 60_000))
            return chance % 5 == 0 ? nil : Double(chance % 3) / 100
        }
        world.window = { metric, start in
            let chance = Dice.of(metric + start.stage.rawValue, seed)
            return World.window(
                metric, start, bad: [0.2, 10, 10, 60][Int(chance % 4)], total: chance % 7 == 0 ? 0 : 100)
        }
        world.reach = { Dice.of($0, seed) % 3 > 0 }
        world.holders = { names, at in
            guard Dice.of("locks", seed ^ UInt64(bitPattern: at.milliseconds / 30_000)) % 3 == 0 else { return [] }
            return [LockHolder(name: names[0], owner: "R-9", by: "eve", doing: "x", since: at, isInDoubt: false)]
        }
        world.answer = { question, state in
            let chance = Dice.of(question.id, seed)
            // Some questions nobody answers, and a run must not go round in one place for ever.
            guard chance % 9 > 0, state.sequence < 300 else { return nil }
            let choice = question.choices[Int(chance / 9 % UInt64(max(1, question.choices.count)))]
            let text = choice == .jump ? state.graph?.keys.first?.step ?? "" : question.options.first ?? "because"
            return Answer(
                question: question.id, choice: choice, text: text, fingerprint: question.fingerprint, by: Samples.bob)
        }
        return world
    }
}

extension Array {
    fileprivate func randomly(_ dice: inout Dice) -> Element? {
        isEmpty ? nil : self[dice.below(count)]
    }
}
