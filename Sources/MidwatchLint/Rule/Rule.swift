public import MidwatchRunbook

/// One check of the linter: what it finds, why that bites at 3 AM, and how to see it.
///
/// A rule is a value in a file of its own. Its texts and examples are its documentation (`midwatch lint --explain`) and
/// its tests: every bad example must be found at its marks, every good one must not.
///
/// Source: the shape of zizmor's audits (severity and confidence apart) and of ruff's rule pages.
public final class Rule: Sendable {
    /// What a rule needs to see.
    public enum Phase: String, Sendable, Hashable, CaseIterable {
        /// One runbook and `midwatch.yaml`.
        case file
        /// Other files: runbooks, alert rules, owners, scripts, the history of the repository.
        case repository
        /// The world as the last live check found it; only with `--live`, or from its cache.
        case live
    }

    /// How sure a finding is to be one.
    public enum Confidence: String, Sendable, Hashable, CaseIterable {
        /// It follows from what is written.
        case high
        /// It follows from what is written and from a table of the world, such as what a program does.
        case medium
        /// It is a guess that has been right more often than not.
        case low
    }

    /// Who finds it.
    public enum Check: Sendable {
        /// The reader, the graph or the configuration, whose diagnostic carries the rule's name.
        case reader
        /// The linter itself, about its own directives and baseline.
        case linter
        /// A pure function of one runbook with its surroundings.
        case runbook(@Sendable (LintedRunbook, inout RuleReport) -> Void)
        /// A pure function of all runbooks with their surroundings.
        case repository(@Sendable (LintCorpus, inout RuleReport) -> Void)
    }

    /// The number, for ever: it is never given to another rule.
    public let number: Int
    /// The kebab-case name.
    public let name: String
    /// How much a finding weighs, where the settings do not say otherwise.
    public let severity: Diagnostic.Severity
    /// How sure a finding is to be one.
    public let confidence: Confidence
    /// What it needs to see.
    public let phase: Phase
    /// The mildest profile in which it is on.
    public let profile: Profile
    /// Whether it is new, and on only where previews are asked for.
    public let isPreview: Bool
    /// What it finds: one sentence, lower case, no full stop.
    public let finds: String
    /// Why that bites at 3 AM: a few sentences.
    public let why: String
    /// What the fix of a finding does, where it has one.
    public let fix: String?
    /// Whether that fix may change what a run does, and needs `--unsafe-fixes`.
    public let isFixUnsafe: Bool
    private let makesExamples: @Sendable () -> [RuleExample]
    /// Who finds it.
    public let check: Check

    /// Makes a rule.
    public init(
        _ number: Int, _ name: String, _ severity: Diagnostic.Severity, _ confidence: Confidence = .high,
        phase: Phase = .file, profile: Profile, preview: Bool = false, finds: String, why: String, fix: String? = nil,
        fixIsUnsafe: Bool = false, examples: @autoclosure @escaping @Sendable () -> [RuleExample], check: Check
    ) {
        self.number = number
        self.name = name
        self.severity = severity
        self.confidence = confidence
        self.phase = phase
        self.profile = profile
        isPreview = preview
        self.finds = finds
        self.why = why
        self.fix = fix
        isFixUnsafe = fixIsUnsafe
        makesExamples = examples
        self.check = check
    }

    /// Bad and good examples, each with what it is linted beside. Some are long, so they are made when asked for.
    public var examples: [RuleExample] { makesExamples() }

    /// The number as people write it, such as `MW203`.
    public var code: String {
        let digits = String(number)
        return "MW" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// Whether a person's word for it, a name or a code, means this rule.
    public func answers(to word: String) -> Bool {
        word == name || word.uppercased() == code
    }

    /// The group it belongs to.
    public var group: RuleGroup {
        RuleGroup(rawValue: number / 100) ?? .reading
    }
}
