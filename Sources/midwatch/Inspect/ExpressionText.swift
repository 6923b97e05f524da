import MidwatchExpressions
import MidwatchRunbook

/// An expression of the command line, as the text that problems are marked in.
struct ExpressionText {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Prints what was found before the evaluation.
    func report(_ problems: [ExpressionProblem]) {
        report(problems.map { diagnostic($0.message, $0.range, help: $0.help, $0.rule) })
    }

    /// Prints why there is no value.
    func report(_ problem: EvaluationProblem) {
        report([diagnostic(problem.message, problem.range, help: nil, "no-value")])
    }

    private func report(_ diagnostics: [Diagnostic]) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        Output.report(diagnostics) { _ in lines }
    }

    private func diagnostic(_ message: String, _ range: Range<Int>, help: String?, _ rule: String) -> Diagnostic {
        let end = max(range.upperBound, range.lowerBound + 1)
        return Diagnostic(
            .error, path: "expression", range: SourceRange(start: position(range.lowerBound), end: position(end)),
            rule: rule, message: message, help: help)
    }

    private func position(_ offset: Int) -> SourcePosition {
        let before = text.unicodeScalars.prefix(offset)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return SourcePosition(line: lines.count, column: (lines.last?.count ?? 0) + 1 + offset - before.count)
    }
}
