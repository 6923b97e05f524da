import Testing

@testable import MidwatchRunbook

@Suite("The ways through a graph")
struct GraphFlowTests {
    /// Steps and what is said about them; the first line of the steps is line 5 of the file.
    static let cases: [(String, [String])] = [
        ("  - {diagnose: look, run: a, go: resolved}", []),
        (
            "  - {diagnose: look, run: a, go: resolvd}",
            [
                "5:34-41 \"go\" in step \"look\" leads to \"resolvd\", which is not defined; "
                    + "did you mean \"resolved\"? [undefined-step]"
            ]
        ),
        (
            "  - {diagnose: look, run: a, go: resolved, otherwise: pepole}",
            [
                "5:55-61 \"otherwise\" in step \"look\" leads to \"pepole\", which is not defined; "
                    + "did you mean \"people\"? [undefined-step]"
            ]
        ),
        (
            "  - {diagnose: look, run: a, go: a}",
            [
                "5:34-35 \"go\" in step \"look\" leads to \"a\", which is not defined; "
                    + "to go on in the runbook of that name, write \"runbook/a\" [undefined-step]"
            ]
        ),
        (
            "  - {diagnose: look, run: a, go: resolved}\n  - {diagnose: look, run: b, go: resolved}",
            ["6:16-20 the step id \"look\" is defined twice [duplicate-step]"]
        ),
        (
            "  - {diagnose: look, run: a, go: resolved}\n  - {diagnose: idle, run: b, go: resolved}",
            ["6:16-20 warning: no path leads to the step \"idle\" [unreachable-step]"]
        ),
        (
            "  - {diagnose: look, run: a, go: idel}\n  - {diagnose: idle, run: b, go: resolved}",
            [
                "5:34-38 \"go\" in step \"look\" leads to \"idel\", which is not defined; "
                    + "did you mean \"idle\"? [undefined-step]"
            ]
        ),
        (
            "  - {diagnose: look, run: a, go: look}",
            [
                "5:34-38 the step \"look\" leads back to itself, which a run may enter only once; "
                    + "write \"at_most: 2\" or more there, or lead elsewhere [unbounded-cycle]"
            ]
        ),
        ("  - {diagnose: look, run: a, go: look, at_most: 3}", []),
        (
            "  - {diagnose: look, run: a}\n  - {mitigate: fix, target: t, run: b, undo: {run: c}, go: look}",
            [
                "6:60-64 the step \"fix\" leads back to \"look\", which a run may enter only once; "
                    + "write \"at_most: 2\" or more there, or lead elsewhere [unbounded-cycle]"
            ]
        ),
        (
            "  - {diagnose: look, run: a, at_most: 2}\n"
                + "  - {mitigate: fix, target: t, run: b, undo: {run: c}, go: look}",
            []
        ),
        (
            "  - {verify: watch, until: \"true\", within: 5m}",
            [
                "5:14-19 warning: when \"watch\" went well the run goes on to \"people\", where failures go; "
                    + "write \"go\" with a step or an end [falls-into-failure-step]"
            ]
        ),
        (
            "  - {diagnose: look, run: a, go: runbook/b}",
            ["5:34-43 \"go\" in step \"look\" goes on in the runbook \"b\", which was not found [undefined-runbook]"]
        ),
        (
            "  - {diagnose: look, run: a, go: runbook/a}",
            ["5:34-43 runbooks must not continue in each other in a circle: a > a [runbook-cycle]"]
        ),
    ]

    @Test("is checked", arguments: cases)
    func flow(steps: String, expected: [String]) {
        let result = GraphText.result(GraphText.runbook(steps + "\n" + GraphText.people))
        #expect(result.diagnostics.map(GraphText.shown) == expected)
        #expect((result.graph == nil) == result.diagnostics.contains { $0.severity == .error })
    }

    @Test("a runbook without a place for failures is an error")
    func noFailureStep() {
        let result = GraphText.result(GraphText.runbook("  - {diagnose: look, run: a, go: resolved}"))
        #expect(result.diagnostics.map(\.rule) == ["no-failure-step"])
        #expect(result.diagnostics.first?.range.start == SourcePosition(line: 2, column: 5))
    }

    @Test("an undefined on_failure is an error")
    func undefinedFailureStep() {
        let text = GraphText.runbook(
            "  - {diagnose: look, run: a, go: resolved}\n" + GraphText.people, header: "on_failure: pepole")
        #expect(
            GraphText.result(text).diagnostics.map(GraphText.shown) == [
                "4:13-19 \"on_failure\" names the step \"pepole\", which is not defined; did you mean \"people\"? "
                    + "[undefined-step]"
            ])
    }

    @Test("the last step must say how the run ends")
    func noEnd() {
        let text = GraphText.runbook(
            "  - {escalate: people, to: [x], message: m, ack_within: 5m, go: look}\n  - {diagnose: look, run: a}")
        #expect(
            GraphText.result(text).diagnostics.map(GraphText.shown) == [
                "6:16-20 the file ends after \"look\" without saying how the run ends; write \"go: resolved\", or "
                    + "another end (mitigated, false-alarm, handed-over) [no-end]"
            ])
    }

    @Test("a step that only tells must say how the run ends, unless only a failure leads there")
    func toldLast() {
        func found(_ go: String) -> [String] {
            let text = GraphText.runbook(
                "  - {diagnose: look, run: a, go: \(go)}\n  - {escalate: tell, to: [x], message: m}",
                header: "on_failure: tell")
            return GraphText.result(text).diagnostics.map(\.rule)
        }
        #expect(found("tell") == ["no-end"])
        #expect(found("resolved").isEmpty)
    }

    @Test("a go that only a failure could take is said to be never taken")
    func neverTaken() {
        let text = GraphText.runbook(
            "  - {diagnose: look, run: a, go: resolved}\n"
                + "  - {escalate: people, to: [x], message: m, ack_within: 5m, go: look}")
        #expect(GraphText.result(text).diagnostics.map(\.rule) == ["go-never-taken"])
        #expect(GraphText.result(text).graph != nil)
    }

    @Test("people may be told a second time after a failure")
    func toldAgain() {
        let text = GraphText.runbook(
            "  - {escalate: people, to: [x], message: m, ack_within: 5m, go: look}\n"
                + "  - {diagnose: look, run: a, go: resolved}")
        #expect(GraphText.result(text).diagnostics.isEmpty)
    }

    @Test("step ids that differ by case only are the same")
    func sameByCase() throws {
        var runbook = try #require(
            GraphText.catalog([GraphText.runbook("  - {diagnose: look, run: a, go: resolved}\n" + GraphText.people)])
                .first)
        var twin = runbook.steps[0]
        twin.id = Located("Look", SourceRange(start: .init(line: 9, column: 1), end: .init(line: 9, column: 5)))
        runbook.steps.insert(twin, at: 1)
        let found = StepGraph.make([runbook]).diagnostics.filter { $0.rule == "duplicate-step" }
        #expect(found.map(\.message) == ["the step id \"Look\" differs from \"look\" by case only"])
    }

    @Test("as many runbooks as the limit allows may be reached, and not one more")
    func runbookLimit() {
        func catalog(_ count: Int) -> [Runbook] {
            let texts = (1...count).map { number in
                let go = number < count ? "runbook/r\(number + 1)" : "resolved"
                return GraphText.runbook(
                    "  - {diagnose: look, run: a, go: \(go)}\n" + GraphText.people, id: "r\(number)")
            }
            return GraphText.catalog(texts)
        }
        #expect(StepGraph.make(catalog(Limits.runbooksPerRun)).diagnostics.isEmpty)
        #expect(StepGraph.make(catalog(Limits.runbooksPerRun + 1)).diagnostics.map(\.rule) == ["too-many-runbooks"])
    }

    @Test("an empty catalog is no graph")
    func empty() {
        #expect(StepGraph.make([]).graph == nil)
    }

    @Test("a chain of as many steps as a file may have is walked without recursion")
    func longChain() throws {
        let template = try #require(
            GraphText.catalog([GraphText.runbook("  - {diagnose: look, run: a, go: resolved}\n" + GraphText.people)])
                .first)
        var runbook = template
        runbook.steps =
            (0..<Limits.stepsPerRunbook).map { number in
                var step = template.steps[0]
                step.id = Located("s\(number)")
                step.go = number == Limits.stepsPerRunbook - 1 ? Located(.end(.resolved)) : nil
                return step
            } + [template.steps[1]]
        #expect(StepGraph.make([runbook]).diagnostics.isEmpty)
    }
}
