public import MidwatchMetrics

/// How often each verdict was given in one cell, as shares of the repetitions.
public struct CalibrationRates: Sendable, Hashable {
    /// Pairs that were judged.
    public var repetitions: Int
    /// The share of `improved`, 0 to 1.
    public var improved = 0.0
    /// The share of `worsened`.
    public var worsened = 0.0
    /// The share of `unchanged`.
    public var unchanged = 0.0
    /// The share of `unknown`, whatever the reason.
    public var unknown = 0.0

    /// Rates that were found elsewhere; the rest is unknown.
    public init(improved: Double, worsened: Double, unchanged: Double = 0, repetitions: Int) {
        self.repetitions = repetitions
        self.improved = improved
        self.worsened = worsened
        self.unchanged = unchanged
        unknown = 1 - improved - worsened - unchanged
    }

    /// Draws and judges a cell.
    ///
    /// - Parameter judge: The verdict of one pair; the judge of production, or one that is known to be wrong.
    public init(
        _ cell: CalibrationCell, repetitions: Int, seed: UInt64,
        judge: (CalibrationPair) -> Verdict
    ) {
        self.repetitions = repetitions
        var chance = Chance(seed: seed)
        var counts = [0, 0, 0, 0]
        for _ in 0..<repetitions {
            switch judge(CalibrationPair(cell, &chance)) {
            case .improved: counts[0] += 1
            case .worsened: counts[1] += 1
            case .unchanged: counts[2] += 1
            case .unknown: counts[3] += 1
            }
        }
        let all = Double(max(repetitions, 1))
        improved = Double(counts[0]) / all
        worsened = Double(counts[1]) / all
        unchanged = Double(counts[2]) / all
        unknown = Double(counts[3]) / all
    }
}

extension CalibrationCell {
    /// The rule by which the cell is judged: the language's defaults; the band of values is half of their deviation,
    /// as in the reference.
    public var rule: MetricRule {
        switch kind {
        case .counters: MetricRule(name: "errors", shape: .ratio, objective: .below(0.01))
        case .values(let level):
            MetricRule(name: "backlog", shape: .query, band: level == 0 ? 0 : 0.5 / level, minimumChange: 0.5)
        }
    }

    /// The verdict of production on a pair.
    public func verdict(_ pair: CalibrationPair) -> Verdict {
        Judge.judge(rule, before: window(pair.before), after: window(pair.after)).verdict
    }

    /// The window that a source would build.
    public func window(_ side: CalibrationPair.Side) -> MetricWindow {
        switch kind {
        case .counters:
            .counters(
                rule: rule, from: side.from, to: side.to, interval: Self.scrape, bad: side.bad, total: side.total)
        case .values:
            .values(rule: rule, from: side.from, to: side.to, interval: Self.scrape, series: side.values)
        }
    }
}
