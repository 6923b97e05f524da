import Testing

@testable import MidwatchRunbook

@Suite("Captures are set on every path to their use")
struct GraphCaptureTests {
    /// What is found: the line, and the path that is named.
    private func found(_ steps: String) -> [String] {
        GraphText.result(GraphText.runbook(steps + "\n" + GraphText.people)).diagnostics.map { diagnostic in
            "\(diagnostic.range.start.line): "
                + (diagnostic.message.split(separator: ": ").last.map(String.init) ?? diagnostic.message)
        }
    }

    private let look = "  - {diagnose: look, run: a, capture: {x: stdout}}\n"

    @Test("after the step that sets it")
    func straight() {
        #expect(found(look + "  - {diagnose: use, exec: [a, \"${x}\"], go: resolved}").isEmpty)
    }

    @Test("not before it")
    func before() {
        #expect(
            found("  - {diagnose: use, exec: [a, \"${x}\"]}\n" + look.dropLast(2) + ", go: resolved}") == ["5: use"])
    }

    @Test("not after its failure")
    func afterFailure() {
        let steps = look.dropLast(2) + ", otherwise: use}\n  - {diagnose: use, exec: [a, \"${x}\"], go: resolved}"
        #expect(found(String(steps)) == ["6: look (failed) > use"])
    }

    @Test("not where a branch goes round it")
    func branch() {
        let steps =
            "  - {diagnose: ask, ask: Really, decide: [{if: answer == \"y\", go: look}, {else: use}]}\n" + look
            + "  - {diagnose: use, exec: [a, \"${x}\"], go: resolved}"
        #expect(found(steps) == ["7: ask > use"])
    }

    @Test("where both branches set it")
    func bothBranches() {
        let steps =
            "  - {diagnose: ask, ask: Really, decide: [{if: answer == \"y\", go: look}, {else: other}]}\n"
            + "  - {diagnose: look, run: a, capture: {x: stdout}, go: use}\n"
            + "  - {diagnose: other, run: a, capture: {x: stdout}, go: use}\n"
            + "  - {diagnose: use, exec: [a, \"${x}\"], go: resolved}"
        #expect(found(steps).isEmpty)
    }

    @Test("a loop may set it anew")
    func loop() {
        let steps =
            "  - {diagnose: look, run: a, capture: {x: stdout}, at_most: 3}\n"
            + "  - {diagnose: use, exec: [a, \"${x}\"], at_most: 3, decide: [{if: exit == 0, go: look}, "
            + "{else: resolved}]}"
        #expect(found(steps).isEmpty)
    }

    @Test("the failure step has what no failure can miss: nothing")
    func failureStep() {
        let text = GraphText.runbook(
            look.dropLast(2) + ", go: resolved}\n"
                + "  - {escalate: people, to: [x], message: \"${x}\", ack_within: 5m}")
        #expect(
            GraphText.result(text).diagnostics.map(GraphText.shown) == [
                "6:43-47 \"x\" is not set on every path to step \"people\"; it is not on: look (failed) > people "
                    + "[capture-not-set]"
            ])
    }

    @Test("a step's own captures are there for its decide, one after the other")
    func own() {
        let steps =
            "  - {diagnose: look, run: a, capture: {x: stdout, y: x + \"!\"}, "
            + "decide: [{if: y == \"a!\", go: resolved}, {else: people}]}"
        #expect(found(steps).isEmpty)
    }

    @Test("a step's own captures are not there for its act")
    func ownAct() {
        #expect(found("  - {diagnose: look, exec: [a, \"${x}\"], capture: {x: stdout}, go: resolved}") == ["5: look"])
    }

    @Test("what save reads is there for the act and the undo, not for the requirements")
    func save() {
        let fix = """
              - mitigate: fix
                target: t
                save: {run: s, capture: {was: stdout}}
                exec: [a, "${was}"]
                undo: {exec: [b, "${was}"]}
                go: resolved
            """
        #expect(found(fix).isEmpty)
        let early = fix.replacing("target: t", with: "requires: [{if: was == \"x\"}]\n    target: t")
        #expect(found(early) == ["6: fix"])
    }

    @Test("an undo has none of its own change's captures")
    func undo() {
        let fix = """
              - mitigate: fix
                target: t
                exec: [a]
                capture: {was: stdout}
                undo: {exec: [b, "${was}"]}
                go: resolved
            """
        #expect(found(fix) == ["9: fix"])
    }

    @Test("verify's condition has its read's captures")
    func verify() {
        #expect(
            found("  - {verify: v, run: a, capture: {x: stdout}, until: x == \"ok\", within: 5m, go: resolved}").isEmpty
        )
    }

    @Test("what is passed to another runbook is checked, and there it is an input")
    func arguments() {
        let other = GraphText.runbook(
            "  - {diagnose: o, exec: [a, \"${n}\"], go: resolved}\n" + GraphText.people, id: "b",
            header: "inputs: {n: {type: string}}")
        let good = GraphText.runbook(
            "  - {diagnose: look, run: a, capture: {x: stdout}, go: runbook/b, with: {n: \"${x}\"}}\n"
                + GraphText.people)
        #expect(GraphText.result(good, other).diagnostics.isEmpty)
        let foreign = other.replacing("${n}", with: "${x}")
        #expect(GraphText.result(good, foreign).diagnostics.map(\.rule) == ["undefined-name"])
    }

    @Test("a jump can ask what a step needs, and who sets it")
    func needs() throws {
        let graph = try GraphText.graph(try ViewsGolden.text("checkout-errors/runbook.yaml"))
        func key(_ step: String) -> StepKey { StepKey(runbook: "checkout-errors", step: step) }
        #expect(graph.capturesNeeded(by: key("rollback")) == ["release"])
        #expect(graph.capturesNeeded(by: key("recent-release")).isEmpty)
        #expect(graph.steps(setting: "release", in: "checkout-errors") == [key("recent-release")])
        #expect(graph.steps(setting: "nothing", in: "checkout-errors").isEmpty)
    }

    @Test("thousands of captures are followed in reasonable time")
    func many() throws {
        let template = try #require(
            GraphText.catalog([GraphText.runbook(look.dropLast(2) + ", go: resolved}\n" + GraphText.people)]).first)
        var runbook = template
        runbook.steps =
            (0..<1_000).map { number in
                var step = template.steps[0]
                step.id = Located("s\(number)")
                step.go = number == 999 ? Located(.end(.resolved)) : nil
                if case .diagnose(var diagnose) = step.body {
                    diagnose.captures[0].name = Located("x\(number)")
                    step.body = .diagnose(diagnose)
                }
                return step
            } + [template.steps[1]]
        #expect(StepGraph.make([runbook]).diagnostics.isEmpty)
    }
}

extension String {
    /// The text with one piece in another's place; the first occurrence only.
    fileprivate func replacing(_ piece: String, with other: String) -> String {
        guard let start = indices.first(where: { self[$0...].hasPrefix(piece) }) else { return self }
        return self[..<start] + other + self[index(start, offsetBy: piece.count)...]
    }
}
