public import MidwatchMetrics

/// The windows before and after a change of the past, and how their places were chosen.
public struct PastWindows: Sendable, Hashable {
    /// Lengths in seconds, as they were asked for or as the query needs them.
    public struct Plan: Sendable, Hashable {
        /// The window before.
        public var baseline: Double
        /// What belongs to neither window.
        public var settle: Double
        /// The window after.
        public var observe: Double
        /// Between two scrapes.
        public var scrape: Double
        /// Whether nobody said how far apart scrapes are, and nothing showed it.
        public var scrapeIsAssumed: Bool
        /// How far back one evaluation looks.
        public var lookBack: Double
        /// The shortest settle after which nothing from before the change is left in a sample.
        public var smallestSettle: Double

        init(_ change: PastChange, lookBack: LookBack, every: Double, isAssumed: Bool) {
            let smallest = lookBack.smallestSettle(scrape: every, ruleInterval: PastChange.assumedRuleInterval)
            let needed: Double
            switch change.figures {
            case .query: needed = lookBack.smallestObserve(scrape: every)
            case .counters: needed = LookBack.smallestObserve(countedEvery: every)
            }
            let usual = max(PastChange.usualWindow, needed.rounded(.up))
            baseline = change.baseline ?? usual
            observe = change.observe ?? usual
            smallestSettle = smallest.rounded(.up)
            settle = change.settle ?? smallestSettle
            scrape = every
            scrapeIsAssumed = isAssumed
            self.lookBack = lookBack.seconds
        }
    }

    /// How it is judged.
    public var rule: MetricRule
    /// The lengths.
    public var plan: Plan
    /// The window that ends at the change.
    public var before: MetricWindow
    /// The window that begins when the change has settled.
    public var after: MetricWindow
}
