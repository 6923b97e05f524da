import Testing

@testable import MidwatchRunbook

@Suite("Runbooks that continue in others")
struct GraphRunbookTests {
    private func first(_ with: String) -> String {
        GraphText.runbook("  - {diagnose: look, run: a, go: runbook/b\(with)}\n" + GraphText.people)
    }

    private let second = GraphText.runbook(
        "  - {diagnose: other, run: a, go: resolved}\n" + GraphText.people, id: "b",
        header:
            "inputs:\n  n: {type: integer}\n  zone: {choices: [east, west], default: east}\n"
            + "  pod: {from: alert.labels.pod, pattern: \"[a-z]+\"}"
    )

    static let cases: [(String, [String])] = [
        (", with: {n: \"3\"}", []),
        (", with: {n: \"3\", zone: west}", []),
        ("", ["5:34-43 the runbook \"b\" needs the input \"n\"; pass it in \"with\" [missing-input]"]),
        (
            ", with: {n: \"3\", zome: west}",
            ["5:60-64 the runbook \"b\" has no input \"zome\"; did you mean \"zone\"? [undefined-input]"]
        ),
        (
            ", with: {n: \"3\", zone: north}",
            [
                "5:66-71 \"north\" is not one of the choices of the input \"zone\"; "
                    + "there is \"east\", \"west\" [input-value]"
            ]
        ),
        (
            ", with: {n: three}",
            ["5:55-60 the input \"n\" of \"b\" is a whole number; \"three\" is not [input-value]"]
        ),
        (
            ", with: {n: \"3\", pod: Web-1}",
            ["5:65-70 \"Web-1\" does not match the pattern of the input \"pod\" of \"b\" [input-value]"]
        ),
    ]

    @Test("pass the inputs that the other declares", arguments: cases)
    func arguments(with: String, expected: [String]) {
        #expect(GraphText.result(first(with), second).diagnostics.map(GraphText.shown) == expected)
    }

    @Test("may not lead in a circle, whichever is started")
    func circle() {
        let back = GraphText.runbook("  - {diagnose: x, run: a, go: runbook/a}\n" + GraphText.people, id: "b")
        let there = GraphText.runbook("  - {diagnose: y, run: a, go: runbook/b}\n" + GraphText.people)
        #expect(GraphText.result(there, back).diagnostics.map(\.rule) == ["runbook-cycle"])
        #expect(GraphText.result(back, there).diagnostics.map(\.rule) == ["runbook-cycle"])
    }

    @Test("that lead in a circle are told so where the first of them enters it")
    func circlePlace() {
        let back = GraphText.runbook("  - {diagnose: x, run: a, go: runbook/a}\n" + GraphText.people, id: "b")
        let there = GraphText.runbook(
            "  - {diagnose: y, run: a}\n  - {diagnose: z, run: a, go: runbook/b}\n" + GraphText.people)
        let found = GraphText.result(there, back).diagnostics
        #expect(found.map(\.path) == ["t.yaml"])
        #expect(found.first?.range.start == SourcePosition(line: 6, column: 31))
    }

    @Test("are not said to lack an input whose name is only misspelt")
    func misspeltInput() {
        let other = GraphText.runbook(
            "  - {diagnose: other, run: a, go: resolved}\n" + GraphText.people, id: "b",
            header: "inputs:\n  replica: {type: integer}")
        #expect(
            GraphText.result(first(", with: {replca: \"3\"}"), other).diagnostics.map(\.rule) == ["undefined-input"])
        #expect(
            GraphText.result(first(", with: {zone: \"3\"}"), other).diagnostics.map(\.rule)
                == ["missing-input", "undefined-input"])
    }

    @Test("have ids of their own")
    func duplicate() {
        let text = GraphText.runbook("  - {diagnose: x, run: a, go: resolved}\n" + GraphText.people)
        let found = GraphText.result(text, text).diagnostics
        #expect(found.map(\.rule) == ["duplicate-runbook"])
        #expect(found.first?.path == "t2.yaml")
    }
}
