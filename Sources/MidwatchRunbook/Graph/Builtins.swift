public import MidwatchExpressions
import MidwatchMetrics

/// A name that the engine defines.
public struct Builtin: Sendable, Hashable {
    /// What it holds.
    public enum Content: Sendable, Hashable {
        /// A value of a type that is known.
        case value(ValueType)
        /// A record with one member of this type for each of the runbook's metrics.
        case perMetric(ValueType)
    }

    /// The name.
    public var name: String
    /// What it holds.
    public var content: Content
    /// Where it may be used.
    public var places: Set<NamePlace>
    /// One sentence for the documentation and for messages.
    public var about: String

    /// Makes a builtin.
    public init(name: String, content: Content, places: Set<NamePlace>, about: String) {
        self.name = name
        self.content = content
        self.places = places
        self.about = about
    }
}

/// Every name that the engine defines: the one table behind checks, evaluation and documentation.
public enum Builtins {
    private static let conditions: Set<NamePlace> = [.decide, .until, .requires]
    private static let everywhere: Set<NamePlace> = Set(NamePlace.allCases).subtracting([.label])
    private static let output: Set<NamePlace> = [.capture, .decide]

    /// The builtins, in the order in which the documentation prints them.
    public static let all: [Builtin] = [
        Builtin(
            name: "now", content: .value(.timestamp), places: everywhere,
            about: "the stored time of the outcome that is looked at, so that a replay agrees"),
        Builtin(
            name: "elapsed", content: .value(.duration), places: everywhere,
            about: "the time since the run began"),
        Builtin(
            name: "attempt", content: .value(.int), places: everywhere,
            about: "how often the step was tried in this run, this time included"),
        Builtin(
            name: "tried", content: .value(.string), places: [.message],
            about: "what the run has done so far, in a sentence"),
        Builtin(
            name: "incident",
            content: .value(.record(["id": .string, "severity": .string, "detected_at": .timestamp])),
            places: everywhere, about: "the incident that the run belongs to"),
        Builtin(
            name: "alert",
            content: .value(
                .record([
                    "name": .string, "status": .string, "starts_at": .timestamp,
                    "labels": .map(.string, .string), "annotations": .map(.string, .string),
                ])),
            places: conditions.union([.capture]),
            about:
                "the alert that started the run; its text reaches programs and people only through declared inputs"
        ),
        Builtin(
            name: "before", content: .perMetric(.double), places: conditions.union([.message]),
            about: "a metric's figure in the window before the latest change; unknown before the first"),
        Builtin(
            name: "after", content: .perMetric(.double), places: conditions.union([.message]),
            about: "a metric's figure in the window after the latest change; unknown before the first"),
        Builtin(
            name: "met", content: .perMetric(.bool), places: conditions.union([.message]),
            about: "whether a metric keeps its `objective:`: after the latest change, else by its reading"
        ),
        Builtin(
            name: "exit", content: .value(.int), places: output,
            about: "the exit code of the step's command, or the status code of its request"),
        Builtin(
            name: "stdout", content: .value(.string), places: output,
            about: "the step's standard output, or the body of its response, without the last line break"),
        Builtin(
            name: "json", content: .value(.dyn), places: output, about: "the step's output, read as JSON"),
        Builtin(
            name: "value", content: .value(.double), places: output, about: "what the step's query gave"),
        Builtin(name: "answer", content: .value(.dyn), places: output, about: "what a person answered"),
    ]

    private static let byName = Dictionary(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// Those whose type depends on the metrics of the runbook.
    static let perMetric = all.filter { if case .perMetric = $0.content { true } else { false } }

    /// The types of all others.
    static let environment: TypeEnvironment = {
        var environment = TypeEnvironment()
        for builtin in all { if case .value(let type) = builtin.content { environment.declare(builtin.name, type) } }
        return environment
    }()

    /// The builtin with a name, if there is one.
    public static func named(_ name: String) -> Builtin? {
        byName[name]
    }

    /// The type of a builtin in a runbook, after an action where there was one.
    static func type(of builtin: Builtin, in runbook: Runbook, after action: Action?) -> ValueType {
        switch builtin.content {
        case .perMetric(let type):
            // Whether an objective is kept cannot be told where there is none.
            let metrics = builtin.name == "met" ? runbook.metrics.filter { $0.rule.objective != nil } : runbook.metrics
            return .record(
                Dictionary(metrics.map { ($0.name.value, type) }, uniquingKeysWith: { first, _ in first }))
        case .value(let type):
            if builtin.name == "answer", case .ask(let ask) = action { return ask.answerType }
            return type
        }
    }

    /// The builtins about an action's output that exist after it; the others of them are errors there.
    static func outputs(of action: Action?) -> Set<String> {
        switch action {
        case .run, .exec, .http: ["exit", "stdout", "json"]
        case .query: ["value"]
        case .ask: ["answer"]
        case .manual, nil: []
        }
    }

    /// The names of builtins that only exist after an action.
    static let outputNames: Set<String> = ["exit", "stdout", "json", "value", "answer"]
}

extension AskAction {
    /// The type of the answer: with choices it is always text.
    var answerType: ValueType {
        guard choices.isEmpty else { return .string }
        switch type {
        case .text: return .string
        case .boolean: return .bool
        case .integer: return .int
        case .number: return .double
        }
    }
}
