/// What a snapshot stores for one metric: its samples over a window, already summed.
public struct MetricWindow: Sendable, Hashable {
    /// The samples, in the form the judge needs.
    public enum Content: Sendable, Hashable {
        /// Counted events, one slot a scrape, oldest first.
        case slots([Slot])
        /// Values of one series, oldest first; all finite.
        case values([Sample])
        /// Nothing usable; `problems` says why.
        case empty
    }

    /// The metric's name in the runbook.
    public var metric: String
    /// Start of the window asked for, unix seconds (exclusive).
    public var from: Double
    /// End of the window, unix seconds (inclusive).
    public var to: Double
    /// Seconds between two expected samples; after condensing, between two slots.
    public var interval: Double
    /// The samples.
    public var content: Content
    /// What is wrong with it, in a stable order.
    public var problems: [WindowProblem]
    /// Slots in which at least one counter fell, that is, a process started anew.
    public var resets: Int
    /// Series whose first sample lies inside the window, after the others had begun.
    public var newSeries: Int
    /// Samples a whole window would have.
    public var expectedSlots: Int
    /// The figure at the end of the window: over the rule's trailing `window`, or the newest value. Nil when stale.
    public var current: Double?
    /// The figure over the whole window: share, quantile, or median value.
    public var overall: Double?
    /// For histograms, the bucket bound in seconds above which a request counted as bad. The after window of a
    /// quantile without objective must be built with the before window's threshold.
    public var threshold: Double?
    /// What the source was asked, as it was sent, with everything filled in; empty where that is not known. The end of
    /// the window is the moment for which it was asked.
    public var asked: [String] = []
    /// Seconds by which the source's clock, which the window's times are read from, was ahead of ours; nil where the
    /// times are our own, and where it is not known.
    public var skew: Double?

    /// A window with every field given but what a source was asked; sources use the builders instead. No defaults, so
    /// that nobody who stores a window forgets a field.
    public init(
        metric: String, from: Double, to: Double, interval: Double, content: Content, problems: [WindowProblem],
        resets: Int, newSeries: Int, expectedSlots: Int, current: Double?, overall: Double?, threshold: Double?
    ) {
        self.metric = metric
        self.from = from
        self.to = to
        self.interval = interval
        self.content = content
        self.problems = problems
        self.resets = resets
        self.newSeries = newSeries
        self.expectedSlots = expectedSlots
        self.current = current
        self.overall = overall
        self.threshold = threshold
    }

    /// A window without samples because of `problem`, such as a source that did not answer.
    public static func failed(
        rule: MetricRule, from: Double, to: Double, interval: Double, problem: WindowProblem
    ) -> MetricWindow {
        MetricWindow(
            metric: rule.name, from: from, to: to, interval: interval, content: .empty, problems: [problem],
            resets: 0, newSeries: 0, expectedSlots: SlotGrid.expected(from: from, to: to, interval: interval),
            current: nil, overall: nil, threshold: nil)
    }

    /// Slots or values held.
    public var count: Int {
        switch content {
        case .slots(let slots): slots.count
        case .values(let samples): samples.count
        case .empty: 0
        }
    }
}
