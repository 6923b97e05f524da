extension MetricWindow {
    /// Sums a histogram's bucket counters into slots of slow and all requests.
    ///
    /// The judge counts slow requests, because a quantile over a range smears samples into each other (verdicts.md
    /// 4.3). Slow means above one bucket bound, the window's `threshold`. It is, in this order: `threshold` if given;
    /// the first bound at or above `slowerThan`, or above the objective of a quantile (the highest finite one when
    /// none is above); else the bound whose share of slower requests in this window is nearest to 1 − q.
    /// Pass the before window's threshold when building the after window, so that both count the same thing.
    ///
    /// Only bounds that every process exports are used. `current` and `overall` of a quantile are interpolated as
    /// Prometheus does; those of `slowerThan` are shares.
    /// - Parameters:
    ///   - interval: expected seconds between two scrapes.
    ///   - from: start of the window, unix seconds, exclusive.
    ///   - to: end of the window, unix seconds, inclusive.
    ///   - buckets: raw counters whose label `le` is the bucket's bound; other series are left out.
    public static func histogram(
        rule: MetricRule, from: Double, to: Double, interval: Double, buckets: [Series], threshold: Double? = nil
    ) -> MetricWindow {
        let times = buckets.lazy.flatMap { $0.samples.lazy.map(\.time) }
        let grid = SlotGrid(from: from, to: to, interval: interval, times: times)
        guard let sums = BucketSums(buckets, grid: grid) else {
            let problem: WindowProblem = buckets.isEmpty ? .noData : .noBuckets
            return .failed(rule: rule, from: from, to: to, interval: interval, problem: problem)
        }
        let bound = sums.threshold(rule: rule, given: threshold)
        var counted = CountedWindow(rule: rule, grid: grid)
        if sums.sawNotANumber { counted.problems.append(.notANumber) }
        counted.slots = sums.slots(above: bound)
        counted.check(begins: sums.begins, interval: interval)

        let isStale = counted.problems.contains(.stale)
        let trailing = sums.figure(rule: rule, bound: bound) { $0 > to - rule.window }
        let overall = sums.figure(rule: rule, bound: bound) { _ in true }
        return MetricWindow(
            metric: rule.name, from: from, to: to, interval: grid.width,
            content: counted.slots.isEmpty ? .empty : .slots(counted.slots), problems: counted.problems,
            resets: sums.resets, newSeries: sums.newSeries, expectedSlots: grid.expected,
            current: isStale ? nil : trailing, overall: overall, threshold: bound)
    }
}
