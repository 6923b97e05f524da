/// One cell of the calibration grid (verdicts.md 4.4): what is measured, how it wanders, and what happens to it.
public struct CalibrationCell: Sendable, Hashable {
    /// What is measured.
    public enum Kind: Sendable, Hashable {
        /// Two counters: so many requests a second, and a share of bad ones whose logarithm wanders by `spread`.
        case counters(requests: Double, share: Double, spread: Double)
        /// A gauge around `level` that wanders by one.
        case values(level: Double)
    }

    /// What happens beside the change.
    public enum Twist: Sendable, Hashable {
        /// Nothing.
        case none
        /// A tenth of the samples is missing.
        case gaps
        /// Counters start anew at the change.
        case reset
        /// Other processes take over at the change, as after a rollback; the first is seen two samples late.
        case newSeries
        /// Traffic changes by this factor.
        case traffic(Double)
        /// The figure moves by itself, all the time: for values by so many deviations a window, for shares by this
        /// logarithm a window.
        case trend(Double)
        /// The change is made when three samples in a row stood so many deviations too high.
        case triggered(Double)
    }

    /// What is measured.
    public var kind: Kind
    /// How it wanders.
    public var wander: Wander
    /// Samples a window.
    public var samples: Int
    /// What the change does: for values, deviations added; for shares, a factor.
    public var effect: Double
    /// What happens beside it.
    public var twist: Twist
    /// Samples between the two windows.
    public var settle: Int

    /// Seconds between two samples.
    static let scrape: Double = 5

    /// A cell; without `effect` nothing changes.
    public init(
        _ kind: Kind, _ wander: Wander, samples: Int, effect: Double? = nil, twist: Twist = .none, settle: Int = 12
    ) {
        self.kind = kind
        self.wander = wander
        self.samples = samples
        switch kind {
        case .counters: self.effect = effect ?? 1
        case .values: self.effect = effect ?? 0
        }
        self.twist = twist
        self.settle = settle
    }

    /// Whether the change does nothing.
    public var isNull: Bool {
        switch kind {
        case .counters: effect == 1
        case .values: effect == 0
        }
    }
}
