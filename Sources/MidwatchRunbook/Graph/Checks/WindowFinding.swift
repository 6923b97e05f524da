/// A window of a change that is too short for a metric it is judged by, or that nobody can tell to be long enough.
public struct WindowFinding: Sendable, Hashable {
    /// The three windows, by their keys.
    public enum Key: String, Sendable, Hashable, CaseIterable {
        /// Before the change.
        case baseline
        /// Between the change and the window after it.
        case settle
        /// After the change.
        case observe
    }

    /// What is the matter.
    public enum Trouble: Sendable, Hashable {
        /// The window is `declared` long (by default where the file does not say), and must be `least` seconds.
        case tooShort(declared: Duration, isDefault: Bool, least: Double)
        /// The window behind this recording rule is not known, so no settle time can be called long enough.
        case unknownLookBack(rule: String)
    }

    /// The step.
    public var step: StepKey
    /// The key that should say more.
    public var key: Key
    /// The metric that needs it.
    public var metric: String
    /// What is the matter.
    public var trouble: Trouble
    /// Why the metric needs it, in words.
    public var why: String
    /// An error where automation would act on a verdict that mixes before and after; else a warning.
    public var severity: Diagnostic.Severity
    /// The file.
    public var path: String
    /// The key's own text, or the metric's name in `expect:` or `guard:` where the key is left out.
    public var range: SourceRange

    /// Makes a finding.
    public init(
        step: StepKey, key: Key, metric: String, trouble: Trouble, why: String, severity: Diagnostic.Severity,
        path: String, range: SourceRange
    ) {
        self.step = step
        self.key = key
        self.metric = metric
        self.trouble = trouble
        self.why = why
        self.severity = severity
        self.path = path
        self.range = range
    }

    /// The least honest length in seconds, where it can be told.
    public var least: Double? {
        if case .tooShort(_, _, let least) = trouble { least } else { nil }
    }

    /// One line for a place that shows the step already, such as a plan.
    public var line: String {
        switch trouble {
        case .tooShort(_, _, let least):
            "\(key.rawValue) is shorter than the \(WindowNeed.spelled(least)) that \(metric) needs: \(why)"
        case .unknownLookBack(let rule):
            "nobody can tell how long \(metric) must settle: \(rule) does not tell its window"
        }
    }

    /// The finding with its place.
    public var diagnostic: Diagnostic {
        Diagnostic(severity, path: path, range: range, rule: rule, message: message, help: help)
    }

    private var rule: String {
        switch trouble {
        case .tooShort: "short-\(key.rawValue)"
        case .unknownLookBack: "unknown-lookback"
        }
    }

    private var message: String {
        switch trouble {
        case .tooShort(let declared, let isDefault, let least):
            "\"\(key.rawValue)\" in step \"\(step.step)\" is \(DurationText.short(declared))"
                + "\(isDefault ? " where nothing is said" : ""), but the metric \"\(metric)\" needs at least "
                + "\(WindowNeed.spelled(least)): \(why)"
        case .unknownLookBack(let rule):
            "nobody can tell how long the metric \"\(metric)\" must settle after step \"\(step.step)\": the name of "
                + "the recording rule \"\(rule)\" does not tell its window"
        }
    }

    private var help: String {
        switch (trouble, key) {
        case (.tooShort(_, _, let least), .settle):
            "write settle: \(WindowNeed.spelled(least)); sooner, the samples after the change hold some from before it"
        case (.tooShort(_, _, let least), .baseline), (.tooShort(_, _, let least), .observe):
            "write \(key.rawValue): \(WindowNeed.spelled(least)); over less, the verdict is likely to be unknown"
        case (.unknownLookBack, _):
            "write lookback: at the metric, with the longest range in the rule's expression"
        }
    }
}
