import MidwatchExpressions
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

    @Test(
        "a mistake is marked where it stands, whatever the first line is indented by",
        arguments: [
            ("|2", "        errors < 1.0\n      && erors < 1.0", 10, 10),
            ("|4-", "          errors < 1.0\n        && erors < 1.0", 10, 12),
            (">2", "\n       errors < 1.0\n       && erors < 1.0", 11, 11),
            (">-", "      errors < 1.0\n      && erors < 1.0", 10, 10),
        ])
    func indentation(header: String, block: String, line: Int, column: Int) {
        let text = GraphText.runbook(
            "  - verify: v\n    until: \(header)\n" + block
                + "\n    within: 5m\n    go: resolved\n"
                + GraphText.people, header: "metrics:\n  errors: {query: up, better: lower}")
        let found = GraphText.result(text).diagnostics.first?.range.start
        #expect(found == SourcePosition(line: line, column: column))
    }

    @Test(
        "a comment that would take the next lines with it is refused",
        arguments: [
            (">-\n      errors < 0.1 // so far\n      && errors > 0.0", true),
            ("errors < 0.1 // so far\n      && errors > 0.0", true),
            ("\"errors < 0.1 // so far\n      && errors > 0.0\"", true),
            ("|\n      errors < 0.1 // so far\n      && errors > 0.0", false),
            (">-\n      errors < 0.1\n      && errors > 0.0 // so far", false), ("errors < 0.1 // so far", false),
        ])
    func comments(value: String, isRefused: Bool) {
        let text = GraphText.runbook(
            "  - verify: v\n    until: \(value)\n    within: 5m\n    go: resolved\n" + GraphText.people,
            header: "metrics:\n  errors: {query: up, better: lower}")
        let rules = RunbookParser.parse(Array(text.utf8), path: "t.yaml").diagnostics.map(\.rule)
        #expect(rules == (isRefused ? ["cut-by-comment"] : []))
    }

    @Test(
        "a condition is shown on one line without its comments",
        arguments: [
            ("a < 1", "a < 1"), ("a < 1 // one\n  && '// b' == c // two\n", "a < 1 && '// b' == c"),
            ("  // first\n\n  a  <  1\n", "a  <  1"),
        ])
    func shown(text: String, expected: String) throws {
        let condition = Condition(text: text, expression: try Expression.parse(text).get(), range: .none)
        #expect(condition.shownText == expected)
    }

    @Test("lines are shown whichever way they end, and without a mark of the bytes' order")
    func lines() {
        #expect(SourceText.lines(of: "\u{feff}a\r\n\r\nb\nc") == ["a", "", "b", "c"])
    }
}
