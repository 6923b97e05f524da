public import MidwatchMetrics
public import MidwatchRunbook

/// An alerting rule, as Prometheus loads it.
public struct AlertRule: Sendable {
    /// The alert's name.
    public var name: Located<String>
    /// What it watches.
    public var expression: RuleExpression
    /// How long the expression must hold before it fires, in seconds; zero where nothing is written.
    public var hold: Located<Double>
    /// How long it keeps firing after the expression held last, in seconds.
    public var keepFiring: Located<Double>?
    /// Labels that the rule adds, in the file's order.
    public var labels: [RuleText]
    /// What it tells people, in the file's order.
    public var annotations: [RuleText]
    /// The group's name.
    public var group: String
    /// How often the group is evaluated, in seconds; the server's own interval where nothing is written.
    public var interval: Double?
    /// The file.
    public var path: String
    /// Where the whole rule stands.
    public var range: SourceRange

    /// Makes a rule.
    public init(
        name: Located<String>, expression: RuleExpression, hold: Located<Double> = Located(0),
        keepFiring: Located<Double>? = nil, labels: [RuleText] = [], annotations: [RuleText] = [], group: String = "",
        interval: Double? = nil, path: String = "", range: SourceRange = .none
    ) {
        self.name = name
        self.expression = expression
        self.hold = hold
        self.keepFiring = keepFiring
        self.labels = labels
        self.annotations = annotations
        self.group = group
        self.interval = interval
        self.path = path
        self.range = range
    }

    /// The label that the rule adds under a name.
    public func label(_ name: String) -> RuleText? { labels.first { $0.key.value == name } }

    /// The annotation under a name.
    public func annotation(_ name: String) -> RuleText? { annotations.first { $0.key.value == name } }

    /// Where people find what to do.
    public var runbookURL: RuleText? { annotation("runbook_url") ?? annotation("runbook") }

    /// How bad it is, as its label says; `nil` where a template decides.
    public var severity: Located<String>? {
        guard let label = label("severity"), !label.isTemplate, !label.value.value.isEmpty else { return nil }
        return label.value
    }

    /// The comparisons with numbers by which it fires.
    public var thresholds: [PromQLThreshold] { expression.query?.root.thresholds ?? [] }

    /// The labels that the alert carries when it fires; `recorded` tells those of recording rules.
    ///
    /// What Prometheus adds on the way out (`external_labels`) is not among them.
    public func carriedLabels(recorded: (String) -> PromQLLabels? = { _ in nil }) -> PromQLLabels {
        guard let query = expression.query else { return .unknown }
        var carried = query.root.labels(recorded: recorded).without("__name__")
        for label in labels {
            // An empty value takes the label away; a template may give an empty one.
            if !label.isTemplate, label.value.value.isEmpty {
                carried = carried.without(label.key.value)
            } else {
                carried = carried.adding(label.key.value, isCertain: !label.isTemplate)
            }
        }
        return carried.adding("alertname", isCertain: true)
    }
}

/// The expression of a rule, read where it can be.
public struct RuleExpression: Sendable {
    /// The text as the file gives it.
    public var text: Located<String>
    /// Where each part of the text stands.
    public var places: TextPlaces
    /// The expression; `nil` where it is not PromQL.
    public var query: PromQLQuery?

    /// Makes an expression.
    public init(text: Located<String>, places: TextPlaces = TextPlaces(), query: PromQLQuery?) {
        self.text = text
        self.places = places
        self.query = query
    }
}

/// A label or an annotation of a rule.
public struct RuleText: Sendable, Hashable {
    /// Its name.
    public var key: Located<String>
    /// Its text.
    public var value: Located<String>

    /// Makes a text.
    public init(key: Located<String>, value: Located<String>) {
        self.key = key
        self.value = value
    }

    /// Whether Prometheus fills it in when the alert fires.
    public var isTemplate: Bool { value.value.contains("{{") }
}

/// A recording rule: a query whose result has a name of its own.
public struct RecordingRule: Sendable {
    /// The metric that it makes.
    public var name: Located<String>
    /// What is recorded.
    public var expression: RuleExpression
    /// Labels that the rule adds.
    public var labels: [RuleText]
    /// The group's name.
    public var group: String
    /// The file.
    public var path: String

    /// Makes a rule.
    public init(
        name: Located<String>, expression: RuleExpression, labels: [RuleText] = [], group: String = "",
        path: String = ""
    ) {
        self.name = name
        self.expression = expression
        self.labels = labels
        self.group = group
        self.path = path
    }
}
