public import MidwatchRunbook

/// A problem that a rule found.
public struct Finding: Sendable, Hashable {
    /// What is wrong, where, and what to do; its `rule` is the rule's name.
    public var diagnostic: Diagnostic
    /// The rule's code, such as `MW203`.
    public var code: String
    /// The runbook's id, where there is one.
    public var runbook: String?
    /// The step's id, where it is about one.
    public var step: String?
    /// What it is about in words that do not change when lines move, such as a metric's name or a command.
    public var subject: String
    /// Ways to mend it, the best first.
    public var fixes: [Fix]

    /// Makes a finding.
    public init(
        _ diagnostic: Diagnostic, code: String, runbook: String? = nil, step: String? = nil, subject: String,
        fixes: [Fix] = []
    ) {
        self.diagnostic = diagnostic
        self.code = code
        self.runbook = runbook
        self.step = step
        self.subject = subject
        self.fixes = fixes
    }
}

extension Finding: Comparable {
    /// Orders as diagnostics do: path, place, rule, message.
    public static func < (left: Finding, right: Finding) -> Bool {
        left.diagnostic < right.diagnostic
    }
}
