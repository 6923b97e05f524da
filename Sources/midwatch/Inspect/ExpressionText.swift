import MidwatchExpressions
import MidwatchRunbook

/// An expression of the command line, as the text that problems are marked in.
struct ExpressionText {
    let text: String
    /// What messages call it.
    private let name: String

    init(_ text: String, named name: String = "expression") {
        self.text = text
        self.name = name
    }

    /// Prints what was found before the evaluation.
    func report(_ problems: [ExpressionProblem]) {
        report(problems.map { diagnostic($0.message, $0.range, help: $0.help, $0.rule) })
    }

    /// Prints why there is no value.
    func report(_ problem: EvaluationProblem) {
        report([diagnostic(problem.message, problem.range, help: nil, "no-value")])
    }

    /// A problem for programs: what, where in the text by lines and columns from 1, and by which rule.
    func json(_ problem: ExpressionProblem) -> JSONValue {
        json(diagnostic(problem.message, problem.range, help: problem.help, problem.rule))
    }

    /// Why there is no value, for programs.
    func json(_ problem: EvaluationProblem) -> JSONValue {
        json(diagnostic(problem.message, problem.range, help: nil, "no-value"))
    }

    private func json(_ diagnostic: Diagnostic) -> JSONValue {
        func place(_ position: SourcePosition) -> JSONValue {
            .object([.init("line", .int(Int64(position.line))), .init("column", .int(Int64(position.column)))])
        }
        return .object([
            .init("message", .string(diagnostic.message)), .init("rule", .string(diagnostic.rule)),
            .init("from", place(diagnostic.range.start)), .init("to", place(diagnostic.range.end)),
            .init("help", diagnostic.help.map { .string($0) } ?? .null),
        ])
    }

    private func report(_ diagnostics: [Diagnostic]) {
        let lines = SourceText.lines(of: text)
        Output.report(diagnostics) { _ in lines }
    }

    private func diagnostic(_ message: String, _ range: Range<Int>, help: String?, _ rule: String) -> Diagnostic {
        let end = max(range.upperBound, range.lowerBound + 1)
        return Diagnostic(
            .error, path: name, range: SourceRange(start: position(range.lowerBound), end: position(end)),
            rule: rule, message: message, help: help)
    }

    private func position(_ offset: Int) -> SourcePosition {
        let before = text.unicodeScalars.prefix(offset)
        let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
        return SourcePosition(line: lines.count, column: (lines.last?.count ?? 0) + 1 + offset - before.count)
    }
}
