import MidwatchExpressions
import MidwatchTimeline

/// Evaluates expressions line by line, with values in the tagged form of CEL's conformance tests.
enum EvalLines {
    /// Answers every line of standard input with one line.
    static func answerStandardInput() {
        while let line = readLine(strippingNewline: true) {
            if line.allSatisfy(\.isWhitespace) { continue }
            Output.print(TimelineJSON.harmless(answer(line).text()))
        }
    }

    /// The answer to one line: the names of the case, and `value`, `error` or `unknown`.
    static func answer(_ line: String) -> JSONValue {
        let given: JSONValue
        switch JSONValue.parse(line) {
        case .failure(let problem): return failed("the line is not JSON: \(problem.description)", [])
        case .success(let json): given = json
        }
        let names = ["file", "section", "name"].compactMap { name in given[name].map { JSONValue.Member(name, $0) } }
        guard case .string(let text)? = given["expr"] else { return failed("the line has no \"expr\"", names) }
        var container = ""
        if case .string(let name)? = given["container"] { container = name }
        var bindings = Bindings()
        var types = TypeEnvironment()
        if case .object(let members)? = given["bindings"] {
            for member in members {
                guard let value = TaggedValue.decode(member.value) else {
                    return failed("the value of \"\(member.name)\" is not in tagged form", names)
                }
                bindings[member.name] = .value(value)
                types.declare(member.name, ValueType(of: value))
            }
        }
        let expression: CELExpression
        switch CELExpression.parse(text, container: container) {
        case .failure(let problems): return failed(problems.problems.map(\.message).joined(separator: "; "), names)
        case .success(let parsed): expression = parsed
        }
        if given["disable_check"] != .bool(true) {
            let problems = expression.check(in: types).problems
            if !problems.isEmpty { return failed(problems.map(\.message).joined(separator: "; "), names) }
        }
        switch expression.evaluate(bindings) {
        case .value(let value): return .object(names + [.init("value", TaggedValue.encode(value))])
        case .unknown(let reasons):
            return .object(
                names + [.init("unknown", .bool(true)), .init("reasons", .array(reasons.map { .string($0) }))])
        case .error(let problem): return failed(problem.message, names)
        }
    }

    private static func failed(_ message: String, _ names: [JSONValue.Member]) -> JSONValue {
        .object(names + [.init("error", .bool(true)), .init("message", .string(message))])
    }
}
