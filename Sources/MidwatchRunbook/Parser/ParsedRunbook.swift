/// What reading a runbook's bytes gave.
public struct ParsedRunbook: Sendable {
    /// The runbook; `nil` where any diagnostic is an error. Only this one may run.
    public var runbook: Runbook?
    /// The runbook as far as it could be read, for editors and further checks; never to be run.
    public var partial: Runbook?
    /// What was found: sorted, without repetitions, at most ``Limits/diagnosticsPerFile`` and one that counts the rest.
    public var diagnostics: [Diagnostic]
    /// The text, for showing its lines; `nil` where the file is too large or no text at all.
    public var source: SourceText?
    /// The document, for rules that look at what was written; `nil` where it could not be read.
    public var document: YAMLNode?

    /// Makes a result.
    public init(
        runbook: Runbook?, partial: Runbook?, diagnostics: [Diagnostic], source: SourceText?, document: YAMLNode?
    ) {
        self.runbook = runbook
        self.partial = partial
        self.diagnostics = diagnostics
        self.source = source
        self.document = document
    }

    /// Rules whose findings stay where they are: the rest of the runbook means what it would without them.
    public static let contained: Set = ["expression", "template-place", "cut-by-comment"]

    /// Whether ``partial`` can be checked further without finding what is only a consequence.
    public var isCheckable: Bool {
        diagnostics.allSatisfy { $0.severity != .error || ParsedRunbook.contained.contains($0.rule) }
    }
}
