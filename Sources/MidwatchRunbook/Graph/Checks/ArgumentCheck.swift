import MidwatchExpressions
import MidwatchPatterns

/// Checks what `with:` passes against what the other runbook declares.
enum ArgumentCheck {
    static func run(
        _ arguments: [InputArgument], for other: Runbook, from runbook: Runbook, at place: SourceRange,
        into report: inout GraphReport
    ) {
        var given: Set<String> = []
        for argument in arguments {
            let name = argument.name.value
            given.insert(name)
            guard let input = other.inputs.first(where: { $0.name.value == name }) else {
                report.error(
                    "undefined-input", in: runbook, at: argument.name.range,
                    "the runbook \"\(other.id.value)\" has no input \"\(name)\""
                        + report.suggestion(for: name, among: other.inputs.map(\.name.value)),
                    replacement: Spelling.repair(of: name, among: other.inputs.map(\.name.value)))
                // An input under a misspelt name is not missing.
                if let meant = Spelling.nearest(name, among: other.inputs.map(\.name.value)) { given.insert(meant) }
                continue
            }
            literal(argument, for: input, of: other, from: runbook, into: &report)
        }
        for input in other.inputs where !given.contains(input.name.value) && input.mustBeGiven {
            report.error(
                "missing-input", in: runbook, at: place,
                "the runbook \"\(other.id.value)\" needs the input \"\(input.name.value)\"; pass it in \"with\"",
                help:
                    "it has neither a default nor a place in the alert (\(other.path):\(input.name.range.start.line))"
            )
        }
    }

    /// What is filled in is checked when the run gets there; what is written out can be checked now.
    private static func literal(
        _ argument: InputArgument, for input: RunbookInput, of other: Runbook, from runbook: Runbook,
        into report: inout GraphReport
    ) {
        guard let text = argument.value.literal else { return }
        if !input.choices.isEmpty, !input.choices.contains(where: { $0.value == text }) {
            report.error(
                "input-value", in: runbook, at: argument.value.range,
                "\"\(text)\" is not one of the choices of the input \"\(input.name.value)\""
                    + report.suggestion(for: text, among: input.choices.map(\.value)))
        } else if !input.type.mayRead(text) {
            report.error(
                "input-value", in: runbook, at: argument.value.range,
                "the input \"\(input.name.value)\" of \"\(other.id.value)\" is \(input.type.phrase); \"\(text)\" is not"
            )
        } else if let pattern = input.pattern, let compiled = try? Pattern(pattern.value),
            !compiled.matchesWhole(text)
        {
            report.error(
                "input-value", in: runbook, at: argument.value.range,
                "\"\(text)\" does not match the pattern of the input \"\(input.name.value)\" of \"\(other.id.value)\"",
                help: "the whole value must match \(pattern.value)")
        }
    }
}

extension RunbookInput {
    /// Whether a run cannot begin without being told it: no default, and no alert to take it from.
    var mustBeGiven: Bool { defaultText == nil && from == nil }
}

extension RunbookInput.InputType {
    /// The type in words, with its article.
    var phrase: String {
        switch self {
        case .string: "text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        case .duration: "a duration such as 5m"
        }
    }

    /// Whether a text can be a value of the type; the run's own reading of inputs is the law, this one spares a wait.
    func mayRead(_ text: String) -> Bool {
        switch self {
        case .string: true
        case .integer: Int64(text) != nil
        case .number: Double(text).map(\.isFinite) ?? false
        case .boolean: text == "true" || text == "false"
        case .duration:
            text.unicodeScalars.first.map { ("0"..."9").contains($0) } == true
                && text.unicodeScalars.last.map { "smhd".unicodeScalars.contains($0) } == true
        }
    }
}
