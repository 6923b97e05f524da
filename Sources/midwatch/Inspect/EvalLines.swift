import MidwatchExpressions
import MidwatchTimeline

/// Evaluates expressions line by line, with values in the tagged form of CEL's conformance tests.
enum EvalLines {
    /// Answers every line of standard input that is not blank with one line.
    static func answerStandardInput() {
        InputLines.each { line in
            let given = line.map { answer($0) } ?? refusal("the line is not UTF-8")
            Output.print(TimelineJSON.harmless(given.text()))
        }
    }

    private static func refusal(_ message: String) -> JSONValue {
        .object([.init("error", .string(message))])
    }

    /// The answer to one line: `{"value": …}`, `{"error": "…"}`, `{"unknown": ["…"]}`, or `{"type": "…"}` where it
    /// was only to be checked.
    static func answer(_ line: String) -> JSONValue {
        do throws(Refusal) {
            return try EvalLine(line).answer()
        } catch {
            return refusal(error.message)
        }
    }

    /// Why a line has no answer.
    fileprivate struct Refusal: Error {
        let message: String
    }
}

/// One line, read.
private struct EvalLine {
    private let text: String
    private var container = ""
    private var bindings = Bindings()
    private var types = TypeEnvironment()
    private var isChecked = true
    private var isEvaluated = true

    init(_ line: String) throws(EvalLines.Refusal) {
        let given: JSONValue
        switch JSONValue.parse(line) {
        case .failure(let problem): throw EvalLines.Refusal(message: "the line is not JSON: \(problem.description)")
        case .success(let json): given = json
        }
        guard case .string(let text)? = given["expr"] else {
            throw EvalLines.Refusal(message: "the line needs \"expr\", a string")
        }
        self.text = text
        switch given["container"] {
        case .string(let name)?: container = name
        case nil, .null?: break
        case _?: throw EvalLines.Refusal(message: "\"container\" must be a string")
        }
        isChecked = try !Self.flag("disable_check", of: given)
        isEvaluated = try !Self.flag("check_only", of: given)
        if try Self.flag("disable_macros", of: given) {
            throw EvalLines.Refusal(message: "macros cannot be turned off")
        }
        try bind(given["bindings"])
    }

    private static func flag(_ name: String, of given: JSONValue) throws(EvalLines.Refusal) -> Bool {
        switch given[name] {
        case .bool(let isSet)?: return isSet
        case nil, .null?: return false
        case _?: throw EvalLines.Refusal(message: "\"\(name)\" must be true or false")
        }
    }

    private mutating func bind(_ given: JSONValue?) throws(EvalLines.Refusal) {
        guard let given, given != .null else { return }
        guard case .object(let members) = given else {
            throw EvalLines.Refusal(message: "\"bindings\" must be an object")
        }
        for member in members {
            guard let binding = TaggedValue.binding(member.value) else {
                throw EvalLines.Refusal(
                    message: "the value of \"\(member.name)\" is not in tagged form, such as {\"int\": \"1\"}")
            }
            bindings[member.name] = binding
            types.declare(member.name, binding.type)
        }
    }

    func answer() throws(EvalLines.Refusal) -> JSONValue {
        let expression: CELExpression
        switch CELExpression.parse(text, container: container) {
        case .failure(let problems): throw Self.refusal(problems.problems)
        case .success(let parsed): expression = parsed
        }
        if isChecked || !isEvaluated {
            let checked = expression.check(in: types)
            if !checked.problems.isEmpty { throw Self.refusal(checked.problems) }
            if !isEvaluated { return .object([.init("type", .string("\(checked.type)"))]) }
        }
        switch expression.evaluate(bindings) {
        case .value(let value): return .object([.init("value", TaggedValue.encode(value))])
        case .unknown(let reasons): return .object([.init("unknown", .array(reasons.map { .string($0) }))])
        case .error(let problem): throw EvalLines.Refusal(message: problem.message)
        }
    }

    private static func refusal(_ problems: [ExpressionProblem]) -> EvalLines.Refusal {
        EvalLines.Refusal(message: problems.map(\.message).joined(separator: "; "))
    }
}
