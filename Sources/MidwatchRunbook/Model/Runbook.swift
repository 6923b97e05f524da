public import MidwatchMetrics

/// A runbook as its file says it: every field with its place, nothing resolved, nothing guessed.
///
/// ``RunbookParser`` makes it; ``StepGraph`` resolves and validates it.
public struct Runbook: Sendable, Hashable {
    /// The id: kebab-case; the file is named `ID.runbook.yaml`.
    public var id: Located<String>
    /// One line that says what is wrong.
    public var title: Located<String>
    /// Why it matters and what most often causes it.
    public var why: String?
    /// The team that keeps it.
    public var owner: Located<String>?
    /// The service it is about; changes lock it.
    public var service: Located<String>?
    /// `SEV1` to `SEV4`, or as `midwatch.yaml` names severities.
    public var severity: Located<String>?
    /// The day somebody last read it with care, `YYYY-MM-DD` or `never`.
    public var reviewed: Located<String>?
    /// The day somebody last played it through, `YYYY-MM-DD` or `never`.
    public var drilled: Located<String>?
    /// Patterns of files whose change makes it stale, from the top of the repository.
    public var watches: [Located<String>]
    /// Named links.
    public var links: [Link]
    /// What starts it.
    public var triggers: [Trigger]
    /// What a run must or may be given.
    public var inputs: [RunbookInput]
    /// Causes worth telling apart.
    public var hypotheses: [Hypothesis]
    /// What is measured.
    public var metrics: [Metric]
    /// Where a failure without `otherwise:` goes.
    public var onFailure: Located<String>?
    /// Secrets for every command of the runbook.
    public var secrets: [SecretReference]
    /// Whether it may only run with a person because it is not finished.
    public var isDraft: Bool
    /// The steps, in the file's order; never empty in an accepted runbook.
    public var steps: [Step]
    /// The SHA-256 of the canonical form, 64 lower-case hexadecimal digits.
    public var digest: String
    /// The path as the user named it.
    public var path: String

    /// Makes a runbook.
    public init(
        id: Located<String>, title: Located<String>, why: String? = nil, owner: Located<String>? = nil,
        service: Located<String>? = nil, severity: Located<String>? = nil, reviewed: Located<String>? = nil,
        drilled: Located<String>? = nil, watches: [Located<String>] = [],
        links: [Link] = [], triggers: [Trigger] = [], inputs: [RunbookInput] = [], hypotheses: [Hypothesis] = [],
        metrics: [Metric] = [], onFailure: Located<String>? = nil, secrets: [SecretReference] = [],
        isDraft: Bool = false, steps: [Step], digest: String = "", path: String = ""
    ) {
        self.id = id
        self.title = title
        self.why = why
        self.owner = owner
        self.service = service
        self.severity = severity
        self.reviewed = reviewed
        self.drilled = drilled
        self.watches = watches
        self.links = links
        self.triggers = triggers
        self.inputs = inputs
        self.hypotheses = hypotheses
        self.metrics = metrics
        self.onFailure = onFailure
        self.secrets = secrets
        self.isDraft = isDraft
        self.steps = steps
        self.digest = digest
        self.path = path
    }

    /// The step with an id, if there is one.
    public func step(_ id: String) -> Step? {
        steps.first { $0.id.value == id }
    }

    /// The metric with a name, if there is one.
    public func metric(_ name: String) -> Metric? {
        metrics.first { $0.name.value == name }
    }

    /// The metric that another is compared with, if it names one.
    public func control(of name: String) -> Metric? {
        metric(name)?.control.flatMap { metric($0.value) }
    }

    /// What the windows of a change hold: the metrics that it is judged by, then those that they are compared with.
    public func sampledMetrics(of mitigate: Mitigate) -> [String] {
        let judged = mitigate.metricNames
        var names = judged
        for control in judged.compactMap({ self.control(of: $0)?.name.value }) where !names.contains(control) {
            names.append(control)
        }
        return names
    }
}

/// A named link, such as a dashboard.
public struct Link: Sendable, Hashable {
    /// What it is called.
    public var name: Located<String>
    /// Where it leads; `http` or `https`.
    public var url: Located<String>

    /// Makes a link.
    public init(name: Located<String>, url: Located<String>) {
        self.name = name
        self.url = url
    }
}

/// What starts a runbook.
public enum Trigger: Sendable, Hashable {
    /// An alert by name, with labels it must carry.
    case alert(Located<String>, match: [String: String])
    /// A service level objective that burns.
    case slo(Located<String>)
}

/// A cause worth telling apart.
public struct Hypothesis: Sendable, Hashable {
    /// The kebab-case name.
    public var name: Located<String>
    /// The sentence.
    public var text: String

    /// Makes a hypothesis.
    public init(name: Located<String>, text: String) {
        self.name = name
        self.text = text
    }
}

/// A value that a run is given at its start.
public struct RunbookInput: Sendable, Hashable {
    /// The types an input may have.
    public enum InputType: String, Sendable, Hashable, CaseIterable {
        /// Text; the whole must match `pattern` where one is given.
        case string
        /// A whole number, 64 bit.
        case integer
        /// A number.
        case number
        /// `true` or `false`.
        case boolean
        /// A duration such as `5m`.
        case duration
    }

    /// The lower_snake_case name.
    public var name: Located<String>
    /// The type.
    public var type: InputType
    /// What it is, for people who must give it.
    public var about: String?
    /// The text of the default; `nil` makes the input required.
    public var defaultText: Located<String>?
    /// Where an alert's value comes from, such as `alert.labels.namespace`.
    public var from: Located<String>?
    /// A regular expression with one group that is taken out of the alert's value.
    public var take: Located<String>?
    /// A regular expression that the whole value must match.
    public var pattern: Located<String>?
    /// The values to choose from; empty means any.
    public var choices: [Located<String>]

    /// Makes an input.
    public init(
        name: Located<String>, type: InputType, about: String? = nil, defaultText: Located<String>? = nil,
        from: Located<String>? = nil, take: Located<String>? = nil, pattern: Located<String>? = nil,
        choices: [Located<String>] = []
    ) {
        self.name = name
        self.type = type
        self.about = about
        self.defaultText = defaultText
        self.from = from
        self.take = take
        self.pattern = pattern
        self.choices = choices
    }
}

/// A metric as a runbook declares it: what to read, and the rule by which the judge judges it.
public struct Metric: Sendable, Hashable {
    /// What is read.
    public enum Reading: Sendable, Hashable {
        /// Two counters: bad events among all events.
        case counters(bad: Template, total: Template)
        /// One gauge by selector.
        case value(Template)
        /// A latency histogram by the selector of its buckets.
        case histogram(Template)
        /// A PromQL expression; only the `prometheus` source can serve it.
        case query(Template)
        /// A name that an `exec` source is asked for.
        case named
    }

    /// The lower_snake_case name.
    public var name: Located<String>
    /// What is read.
    public var reading: Reading
    /// The source; `nil` is the default source.
    public var source: Located<String>?
    /// How it is judged: shape, direction, objective, window.
    public var rule: MetricRule
    /// Another metric of the runbook, which changes do not touch: what it did meanwhile is taken off the verdict.
    public var control: Located<String>?
    /// Where it stands.
    public var range: SourceRange

    /// Makes a metric.
    public init(
        name: Located<String>, reading: Reading, source: Located<String>? = nil, rule: MetricRule,
        control: Located<String>? = nil, range: SourceRange = .none
    ) {
        self.name = name
        self.reading = reading
        self.source = source
        self.rule = rule
        self.control = control
        self.range = range
    }
}
