public import MidwatchRunbook

/// What a team and a command line ask of the linter.
public struct LintSettings: Sendable, Hashable {
    /// How a rule is set.
    public enum Setting: Sendable, Hashable {
        /// It does not run.
        case off
        /// It runs, and its findings weigh this.
        case on(Diagnostic.Severity)
    }

    /// What a program does, by the words of its subcommands; ``everything`` stands for all that is not named.
    public struct CommandWords: Sendable, Hashable {
        /// Subcommands that change nothing.
        public var reads: [String]
        /// Subcommands that change something.
        public var mutates: [String]
        /// Subcommands whose effect nobody can take back.
        public var destroys: [String]
        /// Subcommands that ask a person.
        public var prompts: [String]
        /// Subcommands that run until they are stopped.
        public var neverEnds: [String]

        /// The word that stands for every subcommand that is not named.
        public static let everything = "*"

        /// Makes words.
        public init(
            reads: [String] = [], mutates: [String] = [], destroys: [String] = [], prompts: [String] = [],
            neverEnds: [String] = []
        ) {
            self.reads = reads
            self.mutates = mutates
            self.destroys = destroys
            self.prompts = prompts
            self.neverEnds = neverEnds
        }
    }

    /// How long a review holds where `review_every:` does not say.
    public static let standardReviewEvery = Duration.seconds(180 * 86_400)
    /// How long it may take to the first change or to the hand-over where `targets:` does not say.
    public static let standardTargets: [String: Duration] = ["SEV1": .seconds(30 * 60), "SEV2": .seconds(2 * 3600)]

    /// How much is asked.
    public var profile: Profile
    /// Whether rules that are new run too.
    public var usesPreviews: Bool
    /// Rules that are set apart from the profile, by name.
    public var rules: [String: Setting]
    /// Rules whose findings no ignore and no baseline hides, by name; besides ``Directives/mandatory``.
    public var mandatory: Set<String>
    /// The file of findings that are known, from the folder of `midwatch.yaml`.
    public var baseline: String?
    /// How long it may take to the first change or to the hand-over, by severity.
    public var targets: [String: Duration]
    /// How long a review holds.
    public var reviewEvery: Duration
    /// How often a runbook must be drilled; `nil` where nobody asks for it.
    public var drillEvery: Duration?
    /// Files with alert rules, as patterns from the folder of `midwatch.yaml`.
    public var rulesFiles: [String]
    /// Alerts that need no runbook, with the reason.
    public var alertsWithoutRunbook: [String: String]
    /// What programs do that the linter does not know, by program.
    public var commands: [String: CommandWords]
    /// The versions of what runbooks talk to, such as `kubernetes`.
    public var versions: [String: String]

    /// Makes settings.
    public init(
        profile: Profile = .oncall, usesPreviews: Bool = false, rules: [String: Setting] = [:],
        mandatory: Set<String> = [], baseline: String? = nil,
        targets: [String: Duration] = LintSettings.standardTargets,
        reviewEvery: Duration = LintSettings.standardReviewEvery, drillEvery: Duration? = nil,
        rulesFiles: [String] = [], alertsWithoutRunbook: [String: String] = [:],
        commands: [String: CommandWords] = [:], versions: [String: String] = [:]
    ) {
        self.profile = profile
        self.usesPreviews = usesPreviews
        self.rules = rules
        self.mandatory = mandatory
        self.baseline = baseline
        self.targets = targets
        self.reviewEvery = reviewEvery
        self.drillEvery = drillEvery
        self.rulesFiles = rulesFiles
        self.alertsWithoutRunbook = alertsWithoutRunbook
        self.commands = commands
        self.versions = versions
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
