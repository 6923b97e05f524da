/// What an alerting rule says of its alert, as plain values.
public struct AlertFacts: Sendable, Hashable {
    /// The alert's name.
    public var name: String
    /// The PromQL expression that fires it.
    public var expression: String
    /// How long it must hold before the alert fires, in seconds.
    public var forSeconds: Double
    /// The labels that the rule adds.
    public var labels: [String: String]
    /// The annotations of the rule, such as `runbook_url`.
    public var annotations: [String: String]

    /// Makes facts.
    public init(
        name: String, expression: String, forSeconds: Double = 0, labels: [String: String] = [:],
        annotations: [String: String] = [:]
    ) {
        self.name = name
        self.expression = expression
        self.forSeconds = forSeconds
        self.labels = labels
        self.annotations = annotations
    }
}
