import MidwatchEngine
import MidwatchExpressions
import MidwatchRunbook
import MidwatchTestKit
import Testing

@Suite struct ReadTests {
    private static let decide = """
          decide:
            - {if: n > 5, go: resolved, supports: release, refutes: pool}
            - {else: mitigated}
        """

    @Test(
        "each action that a machine reads gives its captures to the branches",
        arguments: [
            ("run: count\n  capture: {n: int(stdout)}", "7", RunEnd.resolved),
            ("exec: [count]\n  capture: {n: json.n}", #"{"n": 7}"#, .resolved),
            ("exec: [count]\n  capture: {n: json.n}", #"{"n": 3}"#, .mitigated),
            ("http: {url: \"http://shop.example/n\"}\n  capture: {n: int(stdout)}", "9\n", .resolved),
            ("query: up\n  capture: {n: value}", "6.5", .resolved),
        ])
    func actions(action: String, output: String, end: RunEnd) throws {
        var world = Samples.world()
        world.read = { _, _ in .printed(output) }
        let simulation = try Samples.run("- diagnose: a\n  \(action)\n\(Self.decide)", world: world)
        #expect(simulation.reached == end)
        let found = simulation.state.findings.map { "\($0.supports ? "+" : "-")\($0.name)" }
        #expect(found == (end == .resolved ? ["+release", "-pool"] : []))
    }

    @Test("a question and a look at something are answered by a person", arguments: [true, false])
    func people(isSeen: Bool) throws {
        let steps = """
            - diagnose: count
              ask: {text: How many?, type: integer}
              capture: {n: answer}
              decide:
                - {if: n > 5, go: look}
                - {else: mitigated}
            - diagnose: look
              manual: Look at the dashboard.
              go: resolved
              otherwise: mitigated
            """
        var simulation = try Samples.run(steps, policy: .interactive)
        #expect(simulation.asked == .ask)
        simulation.answer(.text, "many")
        #expect(simulation.refusals.count == 1)
        simulation.answer(.text, "7")
        #expect(simulation.asked == .manualRead)
        simulation.answer(isSeen ? .seen : .notSeen)
        if !isSeen {
            #expect(simulation.asked == .failure)
            simulation.answer(.otherwise)
        }
        #expect(simulation.reached == (isSeen ? .resolved : .mitigated))
    }

    @Test("a question in automatic mode pages the contacts of the failure escalation until one is reached")
    func questionPages() throws {
        var world = Samples.world()
        world.reach = { $0 == "second" }
        let simulation = try Samples.run("- diagnose: a\n  ask: Is it down?\n  go: resolved", world: world)
        #expect(simulation.asked == .ask)
        #expect(simulation.state.question?.paged.map(\.contact) == ["first", "second"])
        #expect(simulation.state.waiting?.reached == ["second"])
    }

    @Test("a failed read is tried again, each pause up to a quarter longer by the seed, and then fails")
    func retries() throws {
        var world = Samples.world()
        world.read = { _, _ in .broken }
        let steps = "- diagnose: a\n  exec: [a]\n  retry: {times: 2, every: 8s}\n  go: resolved\n  otherwise: mitigated"
        let simulation = try Samples.run(steps, world: world)
        #expect(simulation.reached == .mitigated)
        #expect(simulation.kinds.filter { $0 == .readStarted }.count == 3)
        var pauses: [Int64] = []
        for stamped in simulation.log {
            guard case .retryScheduled(_, let at) = stamped.event else { continue }
            pauses.append(at.since(stamped.at).wholeMilliseconds)
        }
        #expect(pauses.count == 2)
        #expect(pauses.allSatisfy { (8_000...10_000).contains($0) })
        #expect(pauses[0] != pauses[1])
        var start = try Samples.start(Samples.runbook(steps))
        start.seed = 8
        var other = Simulation(world: world)
        other.run(start)
        #expect(other.log.map(\.at) != simulation.log.map(\.at))
    }

    @Test("a capture that cannot be evaluated fails the step", arguments: ["json.n", "int(stdout)"])
    func captureFailure(value: String) throws {
        var world = Samples.world()
        world.read = { _, _ in .printed("no number") }
        let simulation = try Samples.run(
            "- diagnose: a\n  exec: [a]\n  capture: {n: \(value)}\n  go: resolved\n  otherwise: mitigated", world: world
        )
        #expect(simulation.reached == .mitigated)
    }

    @Test("a value that cannot be told takes unknown:, else a person chooses, and never else:")
    func unknown() throws {
        var world = Samples.world()
        world.figure = { _, _ in nil }
        let steps = "- diagnose: a\n  exec: [a]\n  decide: [{if: errors > 1, go: resolved}, {else: mitigated}"
        let taken = try Samples.run(steps + ", {unknown: false-alarm}]", world: world)
        #expect(taken.reached == .falseAlarm)
        var asked = try Samples.run(steps + "]", world: world)
        #expect(asked.asked == .branch)
        #expect(asked.state.question?.paged.isEmpty == false)
        #expect(asked.state.question?.question.options == ["resolved", "mitigated"])
        asked.answer(.jump, "nowhere")
        #expect(asked.refusals.count == 1)
        asked.answer(.jump, "mitigated")
        #expect(asked.reached == .mitigated)
    }

    @Test("a read whose command cannot be rendered fails, as often as it is tried again")
    func unrenderable() throws {
        let steps = "- diagnose: a\n  exec: [a, \"${name}\"]\n  go: resolved"
        let head = "inputs: {name: {default: --force}}"
        let inputs: [String: Value] = ["name": .string("--force")]
        var simulation = try Samples.run(
            steps, policy: .interactive, head: head, inputs: inputs)
        #expect(simulation.asked == .failure)
        #expect(simulation.state.question?.question.text.contains("option") == true)
        simulation.answer(.retry)
        #expect(simulation.asked == .failure)
        simulation.answer(.escalate)
        #expect(simulation.asked == .read)
    }

    @Test("a step is entered as often as it says, and people are told when it is due once more")
    func entries() throws {
        let thrice = try Samples.run(
            "- diagnose: a\n  exec: [a]\n  at_most: 3\n- diagnose: b\n  exec: [b]\n  at_most: 3\n  go: a")
        #expect(thrice.steps == ["a", "b", "a", "b", "a", "b", "people"])
        #expect(thrice.reached == .handedOver || thrice.state.waiting != nil)
    }

    @Test("a false alarm asks a person for the reason")
    func falseAlarm() throws {
        var simulation = try Samples.run(
            "- diagnose: a\n  ask: Is it down?\n  go: false-alarm", policy: .interactive)
        simulation.answer(.text, "no")
        #expect(simulation.asked == .falseAlarm)
        simulation.answer(.text, "")
        #expect(simulation.refusals.count == 1)
        simulation.answer(.text, "a test alert")
        #expect(simulation.state.ending == .reached(.falseAlarm, reason: "a test alert"))
        #expect(try Samples.run("- diagnose: a\n  exec: [a]\n  go: false-alarm").reached == .falseAlarm)
    }

    @Test("a run goes on in another runbook with inputs; one that does not fit hands over to people")
    func otherRunbook() throws {
        let other = Samples.runbook(
            "- diagnose: b\n  exec: [b, \"${zone}\"]\n  go: resolved", id: "other",
            head: "inputs: {zone: {choices: [east, west]}}")
        let steps = "- diagnose: a\n  exec: [a]\n  capture: {z: stdout}\n  go: runbook/other\n  with: {zone: \"${z}\"}"
        var world = Samples.world()
        world.read = { _, _ in .printed("west") }
        let simulation = try Samples.run(steps, world: world, others: [other])
        #expect(simulation.reached == .resolved)
        #expect(simulation.state.runbook == "other")
        world.read = { _, _ in .printed("north") }
        let handed = try Samples.run(steps, world: world, others: [other])
        #expect(handed.steps == ["a", "people"])
    }
}
