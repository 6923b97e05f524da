import Testing

@testable import MidwatchRunbook

@Suite("Places in conditions")
struct ConditionPlaceTests {
    @Test("every mistake in a condition is marked in the file, in whatever way the text was written")
    func golden() throws {
        let text = try ViewsGolden.text("conditions/runbook.yaml")
        let parsed = RunbookParser.parse(Array(text.utf8), path: "conditions.yaml")
        let runbook = try #require(parsed.runbook, "\(parsed.diagnostics.map(GraphText.shown))")
        let diagnostics = parsed.diagnostics + StepGraph.make([runbook]).diagnostics
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        try ViewsGolden.compare(DiagnosticText.render(diagnostics) { _ in lines }, with: "conditions/diagnostics.txt")
    }

    @Test(
        "a quantity in a condition says what to write instead",
        arguments: [
            ("errors < 1%", "write 0.01"), ("errors < 0.5% && true", "write 0.005"),
            ("elapsed > 5m", "write 300.0 for seconds, or duration(\"5m\")"),
            ("errors < 500ms", "write 0.5 for seconds, or duration(\"500ms\")"),
        ])
    func quantities(condition: String, help: String) {
        let text = GraphText.runbook(
            "  - verify: v\n    until: \(condition)\n    within: 5m\n" + GraphText.people,
            header: "metrics:\n  errors: {query: up, better: lower}")
        let diagnostics = RunbookParser.parse(Array(text.utf8), path: "t.yaml").diagnostics
        #expect(diagnostics.contains { $0.rule == "expression" && $0.help == help }, "\(diagnostics)")
    }
}
