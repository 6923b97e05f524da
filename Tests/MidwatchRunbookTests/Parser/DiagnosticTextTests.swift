import Testing

@testable import MidwatchRunbook

@Suite("The text of diagnostics")
struct DiagnosticTextTests {
    private func render(_ line: String, _ columns: ClosedRange<Int>) -> [String] {
        let range = SourceRange(
            start: SourcePosition(line: 1, column: columns.lowerBound),
            end: SourcePosition(line: 1, column: columns.upperBound))
        let diagnostic = Diagnostic(.error, path: "a.yaml", range: range, rule: "rule", message: "message")
        return DiagnosticText.render([diagnostic]) { _ in [line] }.split(separator: "\n").map(String.init)
    }

    @Test(
        "the mark stands under the range",
        arguments: [
            ("owner: x", 1...6, "      | ^~~~~"), ("owner: x", 8...9, "      |        ^"),
            ("owner: x", 9...9, "      |         ^"), ("\ta: x", 2...3, "      |     ^"),
            ("漢字: x", 5...6, "      |       ^"), ("漢字: x", 1...3, "      | ^~~~"),
            ("e\u{301}: x", 4...5, "      |   ^"),
        ])
    func mark(line: String, columns: ClosedRange<Int>, mark: String) {
        #expect(render(line, columns).last == mark)
    }

    @Test("characters that a terminal would obey are shown")
    func escaped() {
        #expect(render("a\u{1B}[31m\u{202E}x", 2...3)[1] == "    1 | a\\u{1B}[31m\\u{202E}x")
        let diagnostic = Diagnostic(
            .warning, path: "a\u{1B}.yaml", range: .none, rule: "rule", message: "b\u{7}c\nd", help: "e\u{9B}")
        let text = DiagnosticText.render([diagnostic]) { _ in nil }
        #expect(text == "a\\u{1B}.yaml:1:1: warning: b\\u{7}c\\u{A}d [rule]\n  help: e\\u{9B}\n")
    }

    @Test("of a long line the part round the range is shown, and the mark still fits under it")
    func long() {
        let line = String(repeating: "a", count: 400) + "XYZ" + String(repeating: "b", count: 400)
        let lines = render(line, 401...404)
        #expect(lines[1].count < 180)
        let mark = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) } ?? 0
        #expect(Array(lines[1])[mark] == "X")
    }

    @Test("a place that the source does not have is named without a line")
    func missing() {
        let diagnostic = Diagnostic(
            .error, path: "a.yaml",
            range: SourceRange(start: .init(line: 9, column: 1), end: .init(line: 9, column: 2)), rule: "rule",
            message: "message")
        #expect(DiagnosticText.render([diagnostic]) { _ in ["x"] } == "a.yaml:9:1: error: message [rule]\n")
    }
}
