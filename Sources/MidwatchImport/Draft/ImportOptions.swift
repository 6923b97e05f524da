/// What an import is told beside the Markdown itself.
public struct ImportOptions: Sendable, Hashable {
    /// The file's name or path, from which the id is made, such as `docs/KubePodCrashLooping.md`.
    public var fileName: String
    /// The team that keeps the runbook; before what front matter and CODEOWNERS say.
    public var owner: String?
    /// The contact of `midwatch.yaml` that is told when nothing helped; the owner where none is given.
    public var contact: String?
    /// The owner that a CODEOWNERS file names for the file, such as `@shop/payments`.
    public var codeOwner: String?
    /// The alerts that are known.
    public var alerts: [AlertFacts]
    /// Whether rules were given at all: then an alert that is not among them is said.
    public var hasRules: Bool { !alerts.isEmpty }
    /// Whether a source of metrics can evaluate an alert's expression.
    public var canMeasure = true
    /// The source that evaluates it, where it is not the default.
    public var source: String?
    /// Where the JSON Schema lies, as seen from the draft, for its first line.
    public var schema: String?

    /// Makes options.
    public init(
        fileName: String, owner: String? = nil, contact: String? = nil, codeOwner: String? = nil,
        alerts: [AlertFacts] = [], schema: String? = nil
    ) {
        self.fileName = fileName
        self.owner = owner
        self.contact = contact
        self.codeOwner = codeOwner
        self.alerts = alerts
        self.schema = schema
    }
}
