public import MidwatchRunbook
public import MidwatchShell

/// What a team and a command line ask of the linter.
public struct LintSettings: Sendable, Hashable {
    /// How a rule is set.
    public enum Setting: Sendable, Hashable {
        /// It does not run.
        case off
        /// It runs, and its findings weigh this.
        case on(Diagnostic.Severity)
    }

    /// How much is asked.
    public var profile: Profile
    /// Whether rules that are new run too.
    public var usesPreviews: Bool
    /// Rules that are set apart from the profile, by name.
    public var rules: [String: Setting]
    /// How long, by severity, it may take to the first change and until a person has it.
    public var targets: [String: Duration]
    /// What the programs of one's own house do.
    public var programs = ProgramNotes()

    /// The targets of severities where nobody set any.
    public static let standardTargets: [String: Duration] = ["SEV1": .seconds(1_800), "SEV2": .seconds(7_200)]

    /// Makes settings.
    public init(
        profile: Profile = .oncall, usesPreviews: Bool = false, rules: [String: Setting] = [:],
        targets: [String: Duration] = LintSettings.standardTargets
    ) {
        self.profile = profile
        self.usesPreviews = usesPreviews
        self.rules = rules
        self.targets = targets
    }

    /// How a rule is set apart from the profile, by its name or its code.
    public func setting(of rule: Rule) -> Setting? {
        rules[rule.name] ?? rules[rule.code]
    }

    /// How much a rule's findings weigh; `nil` where it does not run.
    public func severity(of rule: Rule) -> Diagnostic.Severity? {
        switch setting(of: rule) {
        case .off: nil
        case .on(let severity): severity
        case nil:
            rule.profile <= profile && (!rule.isPreview || usesPreviews) ? rule.severity : nil
        }
    }
}
