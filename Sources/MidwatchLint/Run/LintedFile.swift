/// What linting one file gave.
public struct LintedFile: Sendable {
    /// The path as the user named it.
    public var path: String
    /// What was found in it alone, directives not yet obeyed.
    public var findings: [Finding]
    /// What is kept for the rules that look at all runbooks; `nil` where it could not be read so far.
    public var summary: RunbookSummary?
    /// Whether it is a runbook, be it readable or not; `midwatch.yaml` is none.
    public var isRunbook: Bool
    /// The comments in it that are meant for the linter.
    public var directives: [Directive]

    /// Its scripts, where shellcheck will be asked about them.
    public var scripts: [KeptScript]

    /// Makes a result.
    public init(
        path: String, findings: [Finding], summary: RunbookSummary?, directives: [Directive],
        scripts: [KeptScript] = [], isRunbook: Bool = true
    ) {
        self.path = path
        self.findings = findings
        self.summary = summary
        self.directives = directives
        self.scripts = scripts
        self.isRunbook = isRunbook
    }
}
