public import MidwatchEngine
public import MidwatchExpressions

/// A fact about an incident, past tense, stored for ever.
public enum IncidentEvent: Sendable, Hashable {
    /// Somebody declared it; the record's time is when.
    case declared(Declaration)
    /// A run was begun for it.
    case runAttached(RunID, runbook: String)
    /// A person said something.
    case noted(by: Person, text: String)
    /// One of its times became known; the last word on a kind counts.
    case milestone(Milestone, at: Instant, by: Person)
    /// Somebody gave it another severity.
    case severityChanged(to: String, by: Person, reason: String)
    /// Nothing more is expected of it.
    case closed(by: Person, reason: String)
}

/// The times of an incident that people set or correct. Declared is the time of ``IncidentEvent/declared(_:)`` itself.
public enum Milestone: String, Sendable, Hashable, CaseIterable {
    /// Customers began to feel it.
    case impactStarted = "impact-started"
    /// A person or an alert noticed it.
    case detected
    /// A person answered.
    case acknowledged
    /// Customers no longer feel it.
    case mitigated
    /// Nothing is left to do.
    case resolved
}

/// What an incident is declared with.
public struct Declaration: Sendable, Hashable {
    /// One line about what is wrong.
    public var title: String
    /// The severity, such as `SEV2`.
    public var severity: String
    /// The service it is about; empty when unknown.
    public var service: String
    /// The runbook that declared it; empty when a person did.
    public var runbook: String
    /// Who declared it.
    public var by: Person
    /// When customers began to feel it, where that is known already.
    public var impactStartedAt: Instant?
    /// When it was noticed.
    public var detectedAt: Instant
    /// The alert that told of it.
    public var alert: JSONValue?

    /// Makes a declaration.
    public init(
        title: String, severity: String, service: String = "", runbook: String = "", by: Person,
        impactStartedAt: Instant? = nil, detectedAt: Instant, alert: JSONValue? = nil
    ) {
        self.title = title
        self.severity = severity
        self.service = service
        self.runbook = runbook
        self.by = by
        self.impactStartedAt = impactStartedAt
        self.detectedAt = detectedAt
        self.alert = alert
    }
}
