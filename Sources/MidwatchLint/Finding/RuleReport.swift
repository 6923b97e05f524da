public import MidwatchRunbook

/// Collects what one rule finds.
public struct RuleReport: Sendable {
    /// The most findings of one rule in one file: what comes after says nothing new.
    public static let mostPerRule = 100

    private let code: String
    private let name: String
    private let severity: Diagnostic.Severity
    /// What was found.
    public private(set) var findings: [Finding] = []

    init(_ rule: Rule, severity: Diagnostic.Severity) {
        code = rule.code
        name = rule.name
        self.severity = severity
    }

    /// Notes a finding in a runbook.
    ///
    /// - Parameters:
    ///   - message: Lower case, no full stop, the offender in quotes, then what was expected. No line numbers.
    ///   - subject: What it is about, stable when lines move; the message where nothing better is known.
    ///   - lighter: A weight that this finding has instead, where it is less than the rule's.
    public mutating func add(
        _ runbook: LintedRunbook, at range: SourceRange, step: Step? = nil, _ message: String,
        subject: String? = nil, notes: [Diagnostic.Note] = [], help: String? = nil, fixes: [Fix] = [],
        lighter: Diagnostic.Severity? = nil
    ) {
        add(
            path: runbook.path, at: range, runbook: runbook.runbook.id.value, step: step?.id.value, message,
            subject: subject, notes: notes, help: help, fixes: fixes, lighter: lighter)
    }

    /// Notes a finding in any file.
    public mutating func add(
        path: String, at range: SourceRange, runbook: String? = nil, step: String? = nil, _ message: String,
        subject: String? = nil, notes: [Diagnostic.Note] = [], help: String? = nil, fixes: [Fix] = [],
        lighter: Diagnostic.Severity? = nil
    ) {
        guard findings.count < Self.mostPerRule else { return }
        let weight = lighter.map { $0.isHeavier(than: severity) ? severity : $0 } ?? severity
        let diagnostic = Diagnostic(
            weight, path: path, range: range, rule: name, message: message, notes: notes, help: help)
        findings.append(
            Finding(
                diagnostic, code: code, runbook: runbook, step: step, subject: subject ?? message, fixes: fixes))
    }
}
