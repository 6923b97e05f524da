import MidwatchExpressions
import MidwatchPatterns
public import MidwatchRunbook

/// Reads the inputs of a runbook from text: types, choices, patterns, defaults.
public enum RunInputs {
    /// Why inputs cannot be used: every mistake, not only the first.
    public struct Problem: Error, Sendable, Hashable {
        /// What is wrong, for people.
        public var sentence: String

        /// Makes a problem.
        public init(sentence: String) {
            self.sentence = sentence
        }
    }

    /// The values that a run starts with.
    ///
    /// - Parameter declared: The inputs of the runbook.
    /// - Parameter given: Text by name, as a person, an alert or another runbook gave it.
    public static func read(
        _ declared: [RunbookInput], given: [RunStart.InputValue]
    ) -> Result<[RunStart.InputValue], Problem> {
        var problems: [String] = []
        var values: [RunStart.InputValue] = []
        let names = declared.map(\.name.value)
        for input in given where !names.contains(input.name) {
            let near = Spelling.nearest(input.name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
            problems.append("there is no input \"\(input.name)\"\(near)")
        }
        for input in declared {
            let name = input.name.value
            guard let text = given.last(where: { $0.name == name })?.text ?? input.defaultText?.value else {
                problems.append("input \"\(name)\" is required; give it with --input \(name)=…")
                continue
            }
            switch value(of: input, text) {
            case .success(let value): values.append(.init(name: name, value: value))
            case .failure(let problem): problems.append(problem.sentence)
            }
        }
        return problems.isEmpty
            ? .success(values) : .failure(Problem(sentence: problems.joined(separator: "; ")))
    }

    private static func cel(_ duration: Duration) -> Value {
        .duration(CELDuration(milliseconds: duration.wholeMilliseconds))
    }

    private static func value(of input: RunbookInput, _ text: String) -> Result<Value, Problem> {
        let name = input.name.value
        if !input.choices.isEmpty, !input.choices.contains(where: { $0.value == text }) {
            let choices = input.choices.map { "\"\($0.value)\"" }.joined(separator: ", ")
            return .failure(Problem(sentence: "input \"\(name)\" is \"\(text)\"; expected one of \(choices)"))
        }
        if let pattern = input.pattern, (try? Pattern(pattern.value))?.matchesWhole(text) != true {
            return .failure(
                Problem(sentence: "input \"\(name)\" is \"\(text)\"; the whole must match \(pattern.value)"))
        }
        let parsed: Value? =
            switch input.type {
            case .string: .string(text)
            case .integer: Int64(text).map(Value.int)
            case .number: Double(text).flatMap { $0.isFinite ? .double($0) : nil }
            case .boolean: text == "true" ? .bool(true) : text == "false" ? .bool(false) : nil
            case .duration: (try? ScalarGrammar.duration(text).get()).map(Self.cel)
            }
        guard let parsed else {
            return .failure(
                Problem(sentence: "input \"\(name)\" is \"\(text)\"; expected a value of type \(input.type.rawValue)"))
        }
        return .success(parsed)
    }
}

extension RunStart.InputValue {
    /// The value as text, as it was given.
    var text: String {
        Renderer.text(value)
    }
}
