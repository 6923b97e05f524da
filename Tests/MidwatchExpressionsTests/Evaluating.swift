import MidwatchExpressions
import Testing

/// Parses a text that must be an expression.
func parsed(_ text: String, container: String = "") throws -> CELExpression {
    try CELExpression.parse(text, container: container).get()
}

/// The value of an expression as CEL would write it, `error: …`, or `unknown: …`.
func outcome(_ text: String, _ bindings: [String: Binding] = [:]) throws -> String {
    var table = Bindings()
    for (name, binding) in bindings { table[name] = binding }
    switch try parsed(text).evaluate(table) {
    case .value(let value): return value.description
    case .unknown(let reasons): return "unknown: " + reasons.joined(separator: ", ")
    case .error(let problem): return "error: " + problem.message
    }
}

/// The problems of a text, as `start-end message [help]`.
func problems(_ text: String, in environment: TypeEnvironment) -> [String] {
    let found: [ExpressionProblem]
    switch CELExpression.parse(text) {
    case .success(let expression): found = expression.check(in: environment).problems
    case .failure(let problems): found = problems.problems
    }
    return found.map { problem in
        "\(problem.range.lowerBound)-\(problem.range.upperBound) \(problem.message)"
            + (problem.help.map { " [\($0)]" } ?? "")
    }
}
