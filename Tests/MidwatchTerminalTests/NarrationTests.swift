import MidwatchEngine
import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook
import MidwatchTestKit
import MidwatchTimeline
import Testing

@Suite struct NarrationTests {
    static let alice = Person(name: "alice", login: "alice", teams: ["payments"])

    static let text = """
        midwatch: 1
        id: checkout-errors
        title: Checkout answers with errors
        owner: payments
        service: checkout
        severity: SEV2
        reviewed: 2026-11-20
        inputs:
          minutes: {type: integer, default: "5"}
        hypotheses:
          bad-release: The last release broke checkout.
        metrics:
          errors:
            bad: http_requests_total{service="checkout",code=~"5.."}
            total: http_requests_total{service="checkout"}
            objective: {below: 1%}
        on_failure: page-lead
        steps:
          - diagnose: recent-release
            title: Was checkout released lately?
            exec: [shopctl, release, --json, --since, "${minutes}"]
            capture:
              release: json.version
            decide:
              - if: minutes > 60
                go: page-lead
              - if: release == "v42"
                go: rollback
                supports: bad-release
              - else: page-lead

          - mitigate: rollback
            title: Roll checkout back
            target: checkout/release
            requires:
              - exec: [shopctl, migrations]
            exec: [shopctl, rollback]
            check: {exec: [shopctl, is-rolled-back]}
            undo: {exec: [shopctl, release, "${release}"]}
            expect: {errors: improves}
            baseline: 1m
            settle: 10s
            observe: 1m
            unattended: allowed
            undo_unattended: allowed
            go: recovered

          - verify: recovered
            title: Errors are back within their objective
            until: errors < 0.01
            for: 30s
            every: 5s
            within: 5m
            go: resolved

          - escalate: page-lead
            title: Page the lead
            to: [payments-primary, payments-lead]
            message: Checkout still fails after ${tried}. Errors ${errors}.
            ack_within: 5m
        """

    static func start(_ policy: Policy, text: String = text) throws -> RunStart {
        let parsed = RunbookParser.parse(Array(text.utf8), path: "checkout-errors.runbook.yaml")
        let runbook = try #require(parsed.runbook, "\(parsed.diagnostics)")
        return RunStart(
            run: RunID("R-1"), incident: IncidentID("INC-1"),
            definitions: [.init(runbook: "checkout-errors", path: runbook.path, text: text, digest: runbook.digest)],
            inputs: [.init(name: "minutes", value: .int(5))], policy: policy, by: alice,
            detectedAt: Instant(milliseconds: 1_799_999_000_000), severity: "SEV2", seed: 7)
    }

    static func world(after: Double = 0.2) -> World {
        var world = World()
        world.read = { act, _ in
            act.oneLine.contains("release")
                ? ActOutcome(
                    ending: .succeeded, code: 0, output: Output(captured: "{\"version\":\"v42\"}"),
                    tookMilliseconds: 120)
                : ActOutcome(ending: .succeeded, code: 0)
        }
        world.change = { intent, _ in
            let output = Output(head: "\u{1b}[2Jrolling back\nrm -rf \u{202e}x", byteCount: 24, digest: "00")
            return ActOutcome(ending: .succeeded, code: 0, output: output, tookMilliseconds: 1_400)
        }
        world.window = { metric, start in
            World.window(metric, start, bad: start.stage == .after ? after : 10, total: 100)
        }
        return world
    }

    /// What a terminal would show of a run.
    static func told(_ world: World, _ policy: Policy = .automatic, text: String = text, then inputs: [Input] = [])
        throws -> String
    {
        var simulation = Simulation(world: world)
        simulation.run(try start(policy, text: text))
        for input in inputs { simulation.give(input) }
        let narration = RunNarration(style: .plain, locks: "this machine, group oncall")
        var state = RunState()
        var lines: [String] = []
        for stamped in simulation.log {
            try Engine.evolve(&state, stamped.event, at: stamped.at)
            lines += narration.lines(stamped, state)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test("an automatic run that resolves is told")
    func resolved() throws {
        try Golden.expect(try Self.told(Self.world()), "resolved")
    }

    @Test("a run whose change makes things worse is told, undo and hand-over included")
    func worsened() throws {
        try Golden.expect(try Self.told(Self.world(after: 60)), "worsened")
    }

    /// The same runbook with another zone, which errors are compared with.
    static let controlled = text.replacing(
        "    objective: {below: 1%}\n", with: "    objective: {below: 1%}\n    control: errors_zone_b\n"
    ).replacing(
        "on_failure:",
        with: "  errors_zone_b: {bad: 'http_requests_total{zone=\"b\",code=~\"5..\"}', "
            + "total: 'http_requests_total{zone=\"b\"}'}\non_failure:")

    @Test("a control's windows are told and marked, and the verdict says what was taken off")
    func control() throws {
        var world = Self.world()
        world.window = { metric, start in
            let after = metric == "errors_zone_b" ? 9.0 : 0.2
            return World.window(metric, start, bad: start.stage == .after ? after : 10, total: 100)
        }
        try Golden.expect(try Self.told(world, text: Self.controlled), "control")
    }

    @Test("a plan says what a change's metrics are compared with")
    func planControl() throws {
        let parsed = RunbookParser.parse(Array(Self.controlled.utf8), path: "checkout-errors.runbook.yaml")
        let runbook = try #require(parsed.runbook)
        let graph = try #require(StepGraph.make([runbook]).graph)
        let lines = PlanText.lines(Plan.make(graph, inputs: []), style: .plain)
        #expect(
            lines.contains {
                $0.hasSuffix("errors improves, compared with errors_zone_b, which the change does not touch")
            }, "\(lines)")
    }

    @Test("whoever comes to a run hears in short what is over, and in full the step it is in")
    func soFar() throws {
        var world = Self.world()
        world.answer = { question, _ in
            let isVerify = question.step.step == "recovered"
            return isVerify
                ? nil
                : Answer(
                    question: question.id, choice: question.choices[0], fingerprint: question.fingerprint,
                    by: Self.alice)
        }
        var simulation = Simulation(world: world)
        simulation.run(try Self.start(.interactive))
        simulation.give(.order(.park, by: Self.alice, at: simulation.state.latest))
        let narration = RunNarration(style: .plain, locks: "this machine, group oncall")
        try Golden.expect(try narration.soFar(simulation.log).joined(separator: "\n") + "\n", "so-far")
        // Whoever comes before there is anything to tell hears nothing.
        #expect(try narration.soFar([]).isEmpty)
    }

    @Test("a doubt is told with the command that resolves it")
    func doubt() throws {
        var world = Self.world()
        world.change = { _, _ in ActOutcome(ending: .unknown("it did not end in 2m")) }
        world.check = { _, _ in .unknown }
        try Golden.expect(try Self.told(world), "doubt")
    }

    @Test("an interactive run with a person who says yes is told")
    func interactive() throws {
        var world = Self.world()
        world.answer = { question, _ in
            Answer(
                question: question.id, choice: question.choices[0], fingerprint: question.fingerprint, by: Self.alice)
        }
        try Golden.expect(try Self.told(world, .interactive), "interactive")
    }

    @Test("nothing that a command printed reaches the terminal as a control character")
    func outputIsHarmless() throws {
        let told = try Self.told(Self.world())
        #expect(told.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value != 0x202e) })
        #expect(told.contains("\\u{1b}[2Jrolling back"))
    }

    @Test("a plan shows what inputs decide, and what the rest depends on")
    func plan() throws {
        let parsed = RunbookParser.parse(Array(Self.text.utf8), path: "checkout-errors.runbook.yaml")
        let runbook = try #require(parsed.runbook)
        let graph = try #require(StepGraph.make([runbook]).graph)
        let plan = Plan.make(graph, inputs: [.init(name: "minutes", value: .int(5))])
        try Golden.expect(PlanText.lines(plan, style: .plain).joined(separator: "\n") + "\n", "plan")
    }

    @Test("a plan says beneath a change's windows which of them are too short, and what --auto refuses")
    func planWindows() throws {
        let text = Self.text.replacing(
            "on_failure", with: "  p99: {query: \"job:p99\"}\non_failure"
        ).replacing("settle: 10s", with: "settle: 10s\n    guard: [p99]").replacing("observe: 1m", with: "observe: 30s")
        let parsed = RunbookParser.parse(Array(text.utf8), path: "checkout-errors.runbook.yaml")
        let runbook = try #require(parsed.runbook, "\(parsed.diagnostics)")
        let graph = try #require(StepGraph.make([runbook]).graph)
        let configuration = ConfigurationParser.parse(
            Array("sources: {main: {prometheus: \"http://p\", every: 15s}}".utf8), path: "midwatch.yaml")
        var plan = Plan.make(
            graph, inputs: [.init(name: "minutes", value: .int(5))],
            findings: WindowCheck.findings(graph, configuration.configuration))
        plan.steps.removeAll { $0.kind != .mitigate }
        try Golden.expect(PlanText.lines(plan, style: .plain).joined(separator: "\n") + "\n", "plan-windows")
    }

    @Test("the prompt of a change shows exactly what will be done, and its keys")
    func changePrompt() throws {
        var world = Self.world()
        world.answer = { question, _ in
            question.subject == .read ? Answer(question: question.id, choice: .run, by: Self.alice) : nil
        }
        var simulation = Simulation(world: world)
        simulation.run(try Self.start(.interactive))
        let question = try #require(simulation.state.question?.question)
        #expect(question.subject == .change)
        let lines = PromptText(style: .plain).lines(question, simulation.state)
        try Golden.expect(lines.joined(separator: "\n") + "\n", "change-prompt")
    }
}
