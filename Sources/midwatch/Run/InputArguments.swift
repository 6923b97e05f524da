import MidwatchEngine
import MidwatchExpressions
import MidwatchHost
import MidwatchRunbook

/// The inputs of a run from the command line and from an alert. Alert text fills declared inputs and nothing else.
enum InputArguments {
    static func read(
        _ arguments: [String], declared: [RunbookInput], alert: Value
    ) throws -> [RunStart.InputValue] {
        var values: [RunStart.InputValue] = []
        for input in declared {
            guard let from = input.from?.value, let text = text(at: from, of: alert) else { continue }
            if input.take != nil {
                throw Failure("input \"\(input.name.value)\" says take:, which is not there yet", .usage)
            }
            values.append(.init(name: input.name.value, value: .string(text)))
        }
        for argument in arguments {
            guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
                throw Failure("--input \(argument): expected name=value", .usage)
            }
            let name = String(argument[..<equals])
            if Masker.shapes.finds(in: argument) {
                throw Failure(
                    "--input \(name)=…: its value looks like a secret, and inputs are stored and shown: "
                        + "name it under secrets: in the runbook", .usage)
            }
            values.removeAll { $0.name == name }
            values.append(.init(name: name, value: .string(String(argument[argument.index(after: equals)...]))))
        }
        return values
    }

    /// The text at a path such as `alert.labels.namespace`.
    private static func text(at path: String, of alert: Value) -> String? {
        var value = alert
        for part in path.split(separator: ".").dropFirst() {
            guard case .map(let members) = value, let member = members[.string(String(part))] else { return nil }
            value = member
        }
        guard case .string(let text) = value else { return nil }
        return text
    }
}

/// Reads an alert as CEL sees it: name, status, starts_at, labels, annotations.
enum AlertFile {
    static func read(_ path: String) throws -> Value {
        let bytes = try TextFile.bytes(path)
        switch JSONValue.parse(bytes) {
        case .failure(let problem): throw Failure("\(path) is not JSON: \(problem.message)", .usage)
        case .success(let json): return Masker.shapes.mask(try alert(json, path))
        }
    }

    /// One alert, or an Alertmanager webhook that carries exactly one.
    private static func alert(_ json: JSONValue, _ path: String) throws -> Value {
        var one = json
        if case .array(let alerts)? = json["alerts"] {
            guard alerts.count == 1 else {
                throw Failure("\(path) carries \(alerts.count) alerts; a run is started by one", .usage)
            }
            one = alerts[0]
        }
        func text(_ names: String...) -> String {
            for name in names { if case .string(let text)? = one[name] { return text } }
            return ""
        }
        let labels = one["labels"]?.celValue ?? .map([:])
        var name = text("name")
        if name.isEmpty, case .string(let label)? = one["labels"]?["alertname"] { name = label }
        var members: [Value: Value] = [
            .string("name"): .string(name), .string("status"): .string(text("status")), .string("labels"): labels,
            .string("annotations"): one["annotations"]?.celValue ?? .map([:]),
        ]
        if let starts = CELTimestamp(parsing: text("startsAt", "starts_at")) {
            members[.string("starts_at")] = .timestamp(starts)
        }
        return .map(members)
    }
}
