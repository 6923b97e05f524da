/// How one metric of a runbook is summed and judged.
public struct MetricRule: Sendable, Hashable {
    /// Seconds the current value looks back when the runbook does not say.
    public static let defaultWindow: Double = 60
    /// The relative change that counts as no change when the runbook does not say (verdicts.md 4.3, step 6).
    public static let defaultBand: Double = 0.25

    /// The name the runbook gave the metric.
    public var name: String
    /// What it is made of.
    public var shape: MetricShape
    /// Which way is better.
    public var better: Direction
    /// The bound the figure should keep, if the runbook states one.
    public var objective: Objective?
    /// Seconds the current value looks back.
    public var window: Double
    /// The relative change that counts as no change: 0.25 is a quarter.
    public var band: Double
    /// Whether one fresh sample before and one after decide, without a window (`judge: state`).
    public var judgesState: Bool
    /// The smallest absolute change worth a verdict, in the figure's unit (`min_change:`).
    public var minimumChange: Double?
    /// Whether a verdict may stand although traffic doubled or halved (`traffic_shift: allow`).
    public var allowsTrafficShift: Bool
    /// How several series become one (`reduce:`); without it exactly one series is needed.
    public var reduction: Reduction?
    /// Seconds that one evaluation of a query looks back; samples closer than this share data.
    public var lookback: Double?
    /// The unit for people, such as `s`, `ratio`, `%`, `bytes` or any word.
    public var unit: String?

    /// A rule; everything but `name` and `shape` has the default of the language.
    public init(
        name: String, shape: MetricShape, better: Direction = .lower, objective: Objective? = nil,
        window: Double = MetricRule.defaultWindow, band: Double = MetricRule.defaultBand,
        judgesState: Bool = false, minimumChange: Double? = nil, allowsTrafficShift: Bool = false,
        reduction: Reduction? = nil, lookback: Double? = nil, unit: String? = nil
    ) {
        self.name = name
        self.shape = shape
        self.better = better
        self.objective = objective
        self.window = window
        self.band = band
        self.judgesState = judgesState
        self.minimumChange = minimumChange
        self.allowsTrafficShift = allowsTrafficShift
        self.reduction = reduction
        self.lookback = lookback
        self.unit = unit
    }
}
