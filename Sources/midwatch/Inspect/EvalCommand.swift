import ArgumentParser
import MidwatchExpressions
import MidwatchRunbook
import MidwatchTimeline

/// `midwatch eval EXPR`
struct EvalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Check and evaluate a condition; print its value and type.",
        discussion: """
            Names come from --set, --data and --unknown, with the types of what they
            stand for; there are no others. Types are checked first, as in a runbook.
            What cannot be told is unknown: neither true nor false.

              midwatch eval 'errors < 0.01' --set errors=0.002
              midwatch eval 'elapsed > duration("5m")' \\
                --set 'elapsed:=duration("7m")'
              midwatch eval 'errors < 0.01' --unknown errors
              echo '{"pods": [{"ready": true}]}' |
                midwatch eval 'pods.all(p, p.ready)' --data -

            An expression that begins with "-" needs "--" before it. The exit code is 0
            for a value, 1 for an error or unknown, 2 for an expression that is wrong.

            --jsonl reads one JSON object a line from standard input and answers each
            with a line: {"value": …}, {"error": "…"} or {"unknown": ["…"]}; blank
            lines are skipped, and the exit code is 0. Values are objects with one
            member, their type: {"int": "1"}, {"uint": "1"}, {"double": 1.5},
            {"string": "x"}, {"bytes": BASE64}, {"bool": true}, {"null": null},
            {"list": […]}, {"map": [[KEY, VALUE], …]}, {"type": "int"},
            {"duration": "1.5"} in seconds, {"timestamp": "2026-11-21T03:00:00Z"};
            a binding may also be {"unknown": "why"}.

              {"expr": "a + 1", "bindings": {"a": {"int": "41"}}}

            "container" is the namespace in which names are looked up,
            "disable_check": true skips the types, and "check_only": true answers
            {"type": "…"}. Other members are ignored.
            """)

    @Argument(help: "The expression, in the Common Expression Language (CEL).")
    var expression: String?

    @Option(
        help: """
            A name and its value: name=value, read as JSON where it is JSON, else as text; or name:=EXPR, an \
            expression without names. May be repeated.
            """)
    var set: [String] = []

    @Option(help: "A name that cannot be told, as a metric without samples. May be repeated.")
    var unknown: [String] = []

    @Option(help: "A file with a JSON object, or - for standard input; each of its members becomes a name.")
    var data: String?

    @OptionGroup var json: JSONFlag

    @Flag(help: "Evaluate the lines of standard input.")
    var jsonl = false

    func validate() throws {
        if jsonl {
            if expression != nil { throw ValidationError("--jsonl takes its expressions from standard input") }
            if !set.isEmpty || !unknown.isEmpty || data != nil {
                throw ValidationError("--jsonl takes its names from \"bindings\" of each line")
            }
            if json.isOn { throw ValidationError("--jsonl always answers in JSON; leave --json out") }
        } else if expression == nil {
            throw ValidationError("an expression is missing; one that begins with \"-\" stands after \"--\"")
        }
    }

    func run() throws {
        guard let expression else { return EvalLines.answerStandardInput() }
        let bindings = try self.bindings()
        let parsed = try self.parsed(ExpressionText(expression))
        var types = TypeEnvironment()
        for name in bindings.names { types.declare(name, bindings[name]?.type ?? .dyn) }
        let problems = parsed.check(in: types).problems
        if !problems.isEmpty { try refuse(problems, in: ExpressionText(expression)) }
        try answer(parsed.evaluate(bindings), of: expression)
    }

    private func parsed(_ text: ExpressionText) throws -> CELExpression {
        switch CELExpression.parse(text.text) {
        case .success(let expression): return expression
        case .failure(let problems): try refuse(problems.problems, in: text)
        }
    }

    /// Says everything that is wrong with an expression, with a mark under each place.
    private func refuse(_ problems: [ExpressionProblem], in text: ExpressionText) throws -> Never {
        if json.isOn {
            let error = problems.map(\.message).joined(separator: "; ")
            Output.print(
                json: .object([.init("error", .string(error)), .init("problems", .array(problems.map(text.json)))]))
        } else {
            text.report(problems)
        }
        throw ExitCode(ExitStatus.usage.rawValue)
    }

    private func answer(_ evaluation: Evaluation, of expression: String) throws {
        switch evaluation {
        case .value(let value):
            let type = "\(ValueType(of: value))"
            if json.isOn {
                Output.print(json: .object([.init("value", JSONValue(value)), .init("type", .string(type))]))
            } else {
                Output.print("\(DisplayText.sanitised(value.description))   \(type)")
            }
            return
        case .unknown(let reasons):
            if json.isOn {
                Output.print(json: .object([.init("unknown", .array(reasons.map { .string($0) }))]))
            } else {
                Output.print("unknown   \(DisplayText.oneLine(reasons.joined(separator: "; ")))")
            }
        case .error(let problem):
            let text = ExpressionText(expression)
            if json.isOn {
                Output.print(
                    json: .object([
                        .init("error", .string(problem.message)), .init("problems", .array([text.json(problem)])),
                    ]))
            } else {
                text.report(problem)
            }
        }
        throw ExitCode(ExitStatus.findings.rawValue)
    }

    // MARK: Names

    private func bindings() throws -> Bindings {
        var bindings = Bindings()
        if let data {
            switch JSONValue.parse(try TextFile.bytes(data)) {
            case .failure(let problem): throw Failure("\(data) is not JSON: \(problem.description)", .usage)
            case .success(.object(let members)):
                for member in members { bindings[member.name] = .value(member.value.celValue) }
            case .success: throw Failure("\(data) holds no JSON object; its members become names", .usage)
            }
        }
        // A member of a file that no expression can name is nobody's mistake.
        var given: Set<String> = []
        func give(_ name: String, _ binding: Binding) throws {
            if !Self.isName(name) {
                throw Failure("\"\(name)\" is no name; expected letters, digits and \"_\", with dots between", .usage)
            }
            if !given.insert(name).inserted { throw Failure("\"\(name)\" is given twice", .usage) }
            bindings[name] = binding
        }
        for pair in set {
            let (name, value) = try self.value(of: pair)
            try give(name, .value(value))
        }
        for name in unknown { try give(name, .unknown("\(name) cannot be told")) }
        return bindings
    }

    private func value(of pair: String) throws -> (String, Value) {
        guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
            throw Failure("--set \(pair): expected name=value or name:=EXPR", .usage)
        }
        let text = String(pair[pair.index(after: equals)...])
        let name = String(pair[..<equals])
        guard name.hasSuffix(":") else {
            if case .success(let json) = JSONValue.parse(text) { return (name, json.celValue) }
            return (name, .string(text))
        }
        let source = ExpressionText(text, named: "--set \(name.dropLast())")
        let expression = try parsed(source)
        let problems = expression.check(in: TypeEnvironment()).problems
        if !problems.isEmpty { try refuse(problems, in: source) }
        switch expression.evaluate(Bindings()) {
        case .value(let value): return (String(name.dropLast()), value)
        case .error(let problem):
            try refuse([ExpressionProblem(message: problem.message, range: problem.range, kind: .syntax)], in: source)
        case .unknown(let reasons): throw Failure("--set \(pair): \(reasons.joined(separator: "; "))", .usage)
        }
    }

    /// Whether an expression could name it: `errors`, `before.errors`.
    private static func isName(_ text: String) -> Bool {
        guard case .success(let expression) = CELExpression.parse(text) else { return false }
        return expression.references.map(\.path) == [text]
    }
}
