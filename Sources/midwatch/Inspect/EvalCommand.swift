import ArgumentParser
import MidwatchExpressions
import MidwatchTimeline

/// `midwatch eval EXPR`
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Evaluate a condition and print its value and type.",
        discussion: """
            Names come from --set and --data. What cannot be told is unknown: neither true nor false.
            The exit code is 1 where there is no value: an error, or unknown.

              midwatch eval 'errors < 0.01 && release != "v1"' --set errors=0.002 --set release=v42
              midwatch eval 'errors < 0.01' --unknown errors

            --jsonl reads one JSON object a line from standard input, {"expr": …, "bindings": {…}}, with values in
            tagged form such as {"int": "1"}, and answers each with a line.
            """)

    @Argument(help: "The expression, in the Common Expression Language (CEL).")
    var expression: String?

    @Option(help: "A name and its value, as name=value; the value is read as JSON where it is JSON, else as text.")
    var set: [String] = []

    @Option(help: "A name that cannot be told, as a metric without samples.")
    var unknown: [String] = []

    @Option(help: "A file with a JSON object; each of its members becomes a name.")
    var data: String?

    @OptionGroup var json: JSONFlag

    @Flag(help: "Evaluate the lines of standard input.")
    var jsonl = false

    func validate() throws {
        if jsonl, expression != nil { throw ValidationError("--jsonl takes its expressions from standard input") }
        if !jsonl, expression == nil { throw ValidationError("an expression is missing") }
    }

    func run() throws {
        guard let expression else { return EvalLines.answerStandardInput() }
        let bindings = try self.bindings()
        let parsed: CELExpression
        switch CELExpression.parse(expression) {
        case .success(let success): parsed = success
        case .failure(let problems):
            Output.fail(Self.text(problems.problems.map { ($0.message, $0.range, $0.help) }, in: expression))
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        if let problem = undefinedName(in: parsed, bindings) {
            Output.fail(Self.text([(problem.message, problem.range, problem.help)], in: expression))
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        try answer(parsed.evaluate(bindings), of: expression)
    }

    private func answer(_ evaluation: Evaluation, of expression: String) throws {
        switch evaluation {
        case .value(let value):
            if json.isOn {
                Output.print(
                    json: .object([.init("value", JSONValue(value)), .init("type", .string(value.typeName))]))
            } else {
                Output.print("\(DisplayText.sanitised(value.description))   \(value.typeName)")
            }
            return
        case .unknown(let reasons):
            if json.isOn {
                Output.print(json: .object([.init("unknown", .array(reasons.map { .string($0) }))]))
            } else {
                Output.print("unknown   \(DisplayText.oneLine(reasons.joined(separator: "; ")))")
            }
        case .error(let problem):
            if json.isOn { Output.print(json: .object([.init("error", .string(problem.message))])) }
            Output.fail(Self.text([(problem.message, problem.range, nil)], in: expression))
        }
        throw ExitCode(ExitStatus.findings.rawValue)
    }

    private func bindings() throws -> Bindings {
        var bindings = Bindings()
        if let data {
            let bytes = try TextFile.bytes(data)
            switch JSONValue.parse(bytes) {
            case .failure(let problem): throw Failure("\(data) is not JSON: \(problem.description)", .usage)
            case .success(.object(let members)):
                for member in members { bindings[member.name] = .value(member.value.celValue) }
            case .success: throw Failure("\(data) holds no JSON object; its members become names", .usage)
            }
        }
        for pair in set {
            guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
                throw Failure("--set \(pair): expected name=value", .usage)
            }
            let text = String(pair[pair.index(after: equals)...])
            var value = Value.string(text)
            if case .success(let json) = JSONValue.parse(text) { value = json.celValue }
            bindings[String(pair[..<equals])] = .value(value)
        }
        for name in unknown { bindings[name] = .unknown("\(name) cannot be told") }
        return bindings
    }

    /// An undefined name is the writer's mistake, also where it would never be looked at.
    private func undefinedName(in expression: CELExpression, _ bindings: Bindings) -> ExpressionProblem? {
        var types = TypeEnvironment()
        for name in bindings.names { types.declare(name, .dyn) }
        return expression.check(in: types).problems.first
    }

    /// Problems with the expression and a mark under each place.
    private static func text(_ problems: [(String, Range<Int>, String?)], in expression: String) -> String {
        problems.map { message, range, help in
            var text = message
            let line = DisplayText.sanitised(expression)
            // Marks would stand in the wrong place below text that is shown longer than it is.
            if line == expression, !line.contains("\n"), !line.contains("\t") {
                let width = max(1, range.count)
                text += "\n  \(line)\n  " + String(repeating: " ", count: range.lowerBound) + "^"
                text += String(repeating: "~", count: width - 1)
            }
            if let help { text += "\n  help: \(help)" }
            return text
        }.joined(separator: "\n")
    }
}
