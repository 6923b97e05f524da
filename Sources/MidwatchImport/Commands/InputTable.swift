import MidwatchMetrics
import MidwatchRunbook

/// The inputs that a draft declares, each once.
struct InputTable {
    /// One input.
    struct Declared {
        var name: String
        var pattern: String
        /// The alert's label that fills it.
        var label: String?
        var defaultText: String?
        var line: Int
        var written: String
    }

    /// The inputs in the order in which they were met.
    private(set) var declared: [Declared] = []
    private var indices: [String: Int] = [:]
    /// Names that a metric of the draft has.
    private let taken: Set<String>
    /// Whether an alert starts the runbook, so that its labels can fill inputs.
    private let hasAlert: Bool
    /// The labels that the alert carries, where its rule is known.
    private let labels: PromQLLabels?
    /// Values that the Markdown sets by `NAME=value`, by the input's name.
    private let defaults: [String: String]

    init(hasAlert: Bool, labels: PromQLLabels?, defaults: [String: String], taken: Set<String>) {
        self.hasAlert = hasAlert
        self.labels = labels
        self.defaults = defaults
        self.taken = taken
    }

    /// The input's name for what an author wrote; `nil` where no more inputs fit.
    mutating func name(for written: String, isLabel: Bool, line: Int) -> String? {
        let name = Self.snake(written, taken: taken)
        if let index = indices[name] {
            if isLabel, declared[index].label == nil, hasAlert {
                declared[index].label = written
            }
            return name
        }
        guard declared.count < ImportLimits.inputs else { return nil }
        let label = name.hasSuffix("_given") ? String(name.dropLast("_given".utf8.count)) : name
        let isPlausible = isLabel || carries(label)
        indices[name] = declared.count
        let pattern = Self.pattern(of: name)
        let value = defaults[name].flatMap { PatternMatch.isWhole($0, pattern) ? $0 : nil }
        declared.append(
            Declared(
                name: name, pattern: pattern, label: hasAlert && isPlausible ? label : nil,
                defaultText: value, line: line, written: written))
        return name
    }

    /// Whether an input has the name.
    func has(_ name: String) -> Bool { indices[name] != nil }

    /// The name that something written would have, whether or not it is declared.
    func known(_ written: String) -> String? {
        let name = Self.snake(written, taken: taken)
        return indices[name] == nil ? nil : name
    }

    /// Whether a name speaks of something that must not be stored.
    static func isSecret(_ written: String) -> Bool {
        let words = Set(written.unicodeScalars.split { !($0.isLetter || $0.isDigit) }.map { String($0).lowered })
        let whole = written.lowered
        return !words.isDisjoint(with: ["password", "passwd", "token", "secret", "apikey", "credential", "credentials"])
            || whole.hasSuffix("password") || whole.contains("api_key") || whole.contains("api-key")
            || whole.hasSuffix("token")
    }

    /// What an author wrote as a name of the language: `YOUR-POD` and `pod name` become `pod`.
    static func snake(_ written: String, taken: Set<String> = []) -> String {
        var words = written.lowered.unicodeScalars.split { !($0.isLower || $0.isDigit) }.map { String($0) }
        while words.count > 1, let first = words.first, fillers.contains(first) { words.removeFirst() }
        while let first = words.first, first.unicodeScalars.first?.isDigit == true { words.removeFirst() }
        if words.count == 2, words[1] == "name", nouns.contains(words[0]) { words.removeLast() }
        if words.count == 3, words[0] == "name", words[1] == "of" { words = [words[2]] }
        if words.count == 1 { words = [aliases[words[0]] ?? words[0]] }
        var name = String(words.joined(separator: "_").prefix(longestName))
        while name.hasSuffix("_") { name.removeLast() }
        if !WordKind.snake.accepts(name) { name = "value_given" }
        let isReserved =
            ReservedNames.refusalOfValue(name) != nil || Builtins.named(name) != nil || taken.contains(name)
        return isReserved ? name + "_given" : name
    }

    private static let longestName = 40
    private static let fillers: Set<String> = [
        "your", "my", "the", "a", "an", "insert", "replace", "some", "affected", "failing", "target", "put",
    ]
    private static let nouns: Set<String> = [
        "pod", "node", "namespace", "deployment", "service", "container", "job", "statefulset", "cluster", "topic",
        "queue", "pvc", "secret", "daemonset",
    ]
    private static let aliases = [
        "ns": "namespace", "podname": "pod", "nodename": "node", "deploy": "deployment", "svc": "service",
        "sts": "statefulset", "pods": "pod", "db": "database", "x": "value_given", "name": "name",
    ]
    private static let commonLabels: Set<String> = [
        "namespace", "pod", "container", "node", "instance", "job", "cluster", "service", "deployment", "statefulset",
        "daemonset", "persistentvolumeclaim", "device", "mountpoint", "queue", "topic", "job_name", "hpa",
        "horizontalpodautoscaler", "consumergroup", "region", "zone", "database", "server", "broker",
    ]

    /// Whether an alert may carry a label: its rule decides where it tells, else what alerts usually carry.
    private func carries(_ label: String) -> Bool {
        switch labels?.presence(of: label) {
        case .always: true
        case .never: false
        case .perhaps, nil: Self.commonLabels.contains(label)
        }
    }

    /// A pattern that fits what the name speaks of, and no more: nothing that begins like an option.
    static func pattern(of name: String) -> String {
        let words = Set(name.unicodeScalars.split(separator: "_").map { String($0) })
        if words.contains("namespace") { return "[a-z0-9][a-z0-9-]{0,62}" }
        if !words.isDisjoint(with: ["pid", "port", "replicas", "number", "count", "revision", "partition", "percent"]) {
            return "[0-9]{1,10}"
        }
        if !words.isDisjoint(with: ["path", "file", "dir", "directory", "mountpoint", "device", "url", "endpoint"]) {
            return "[A-Za-z0-9/][A-Za-z0-9/._:-]{0,252}"
        }
        let nouns = [
            "pod", "deployment", "service", "statefulset", "daemonset", "pvc", "persistentvolumeclaim", "container",
            "configmap", "certificate", "replicaset",
        ]
        if !words.isDisjoint(with: nouns) { return "[a-z0-9][a-z0-9.-]{0,252}" }
        return "[A-Za-z0-9][A-Za-z0-9._:-]{0,252}"
    }
}
