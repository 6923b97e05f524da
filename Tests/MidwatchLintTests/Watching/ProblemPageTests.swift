import MidwatchLint
import MidwatchRunbook
import Testing

/// The page that `midwatch lint --watch` serves.
struct ProblemPageTests {
    private func finding(_ path: String, _ rule: String, line: Int = 1) -> Finding {
        let place = SourcePosition(line: line, column: 1)
        return Finding(
            Diagnostic(
                .error, path: path, range: SourceRange(start: place, end: place), rule: rule, message: "wrong"),
            code: "MW001", subject: "x")
    }

    @Test("each problem is one line with its owner, and the counts say how many there are")
    func page() {
        let page = ProblemPage(
            findings: [
                finding("a.yaml", "link-dead"), finding("a.yaml", "link-dead", line: 2), finding("b.yaml", "x"),
            ],
            owners: ["a.yaml": "pay\"ments\n"], files: 7, time: 1_795_000_000, took: 1_042)
        let lines = page.text.split(separator: "\n")
        #expect(
            lines.filter { $0.hasPrefix("midwatch_lint_problem{") } == [
                #"midwatch_lint_problem{path="a.yaml",owner="pay\"ments\n",rule="link-dead",severity="error"} 1"#,
                #"midwatch_lint_problem{path="b.yaml",owner="",rule="x",severity="error"} 1"#,
            ])
        #expect(lines.contains(#"midwatch_lint_problems{severity="error"} 3"#))
        #expect(lines.contains("midwatch_lint_files 7"))
        #expect(lines.contains("midwatch_lint_last_run_timestamp_seconds 1795000000"))
        #expect(lines.contains("midwatch_lint_last_run_duration_seconds 1.042"))
        #expect(lines.contains("midwatch_lint_failed_runs_total 0"))
    }

    @Test("a page has no more lines of problems than its limit, and still says how many there are")
    func limit() {
        let page = ProblemPage(
            findings: (0...ProblemPage.mostProblems).map { finding("\($0).yaml", "x") }, owners: [:], files: 1, time: 1,
            took: 0)
        let count = page.text.split(separator: "\n").count { $0.hasPrefix("midwatch_lint_problem{") }
        #expect(count == ProblemPage.mostProblems)
        #expect(page.text.contains("midwatch_lint_problems{severity=\"error\"} \(ProblemPage.mostProblems + 1)"))
    }
}
