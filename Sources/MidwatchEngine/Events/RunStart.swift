public import MidwatchExpressions

/// Everything a run is started with. Stored as the first event, so that editing a file cannot change a live run.
public struct RunStart: Sendable, Hashable {
    /// One runbook's text, as it was when the run began.
    public struct Definition: Sendable, Hashable {
        /// The runbook's id.
        public var runbook: String
        /// The path as the user named it.
        public var path: String
        /// The whole text of the file.
        public var text: String
        /// The digest of its canonical form.
        public var digest: String

        /// Makes a definition.
        public init(runbook: String, path: String, text: String, digest: String) {
            self.runbook = runbook
            self.path = path
            self.text = text
            self.digest = digest
        }
    }

    /// An input's value as the run was given it.
    public struct InputValue: Sendable, Hashable {
        /// The input's name.
        public var name: String
        /// The value.
        public var value: Value

        /// Makes a value.
        public init(name: String, value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// The run.
    public var run: RunID
    /// The incident it belongs to.
    public var incident: IncidentID
    /// Every reachable runbook, the started one first.
    public var definitions: [Definition]
    /// The inputs of the started runbook, defaults included.
    public var inputs: [InputValue]
    /// Who decides what.
    public var policy: Policy
    /// Who started it.
    public var by: Person
    /// The alert that started it, as CEL sees it; `null` without one.
    public var alert: Value
    /// When the incident was detected.
    public var detectedAt: Instant
    /// The severity, from the incident or the runbook.
    public var severity: String
    /// The only source of chance: jitter comes from it.
    public var seed: UInt64
    /// The folder that relative paths of the run are read from, absolute; empty where it was not stored.
    public var folder: String

    /// Makes a start.
    public init(
        run: RunID, incident: IncidentID, definitions: [Definition], inputs: [InputValue], policy: Policy, by: Person,
        alert: Value = .null, detectedAt: Instant, severity: String, seed: UInt64, folder: String = ""
    ) {
        self.run = run
        self.incident = incident
        self.definitions = definitions
        self.inputs = inputs
        self.policy = policy
        self.by = by
        self.alert = alert
        self.detectedAt = detectedAt
        self.severity = severity
        self.seed = seed
        self.folder = folder
    }
}
