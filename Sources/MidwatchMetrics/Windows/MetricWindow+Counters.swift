extension MetricWindow {
    /// Sums two counters into slots of bad and total events.
    ///
    /// Pass raw counter values, as many series as the selectors give, and let the samples begin a scrape or two before
    /// `from`: the first sample of a series only tells where counting begins. Samples outside (from, to] serve for that
    /// alone, so both Prometheus conventions for the left end of a range give the same sums. No bad series at all means
    /// no bad events, as long as there is a total; a bad series that ends while every total goes on is stale, and one
    /// that begins while no total does has counted from zero.
    /// - Parameters:
    ///   - interval: expected seconds between two scrapes.
    ///   - from: start of the window, unix seconds, exclusive.
    ///   - to: end of the window, unix seconds, inclusive.
    public static func counters(
        rule: MetricRule, from: Double, to: Double, interval: Double, bad: [Series], total: [Series]
    ) -> MetricWindow {
        let times = (bad + total).lazy.flatMap { $0.samples.lazy.map(\.time) }
        let grid = SlotGrid(from: from, to: to, interval: interval, times: times)
        var badSums = IncrementSums(grid: grid)
        var totalSums = IncrementSums(grid: grid)
        let lives = SeriesLives(total, to: to, interval: interval)
        for series in bad { badSums.add(series, fromZero: lives.countsFromZero(series)) }
        for series in total { totalSums.add(series) }

        var counted = CountedWindow(rule: rule, grid: grid)
        if badSums.sawNotANumber || totalSums.sawNotANumber { counted.problems.append(.notANumber) }
        for index in 0..<grid.capacity {
            guard let time = totalSums.newest[index] else { continue }
            counted.slots.append(Slot(time: time, bad: badSums.sums[index], total: totalSums.sums[index]))
        }
        counted.check(begins: totalSums.starts.min(), interval: interval)
        if !counted.problems.contains(.stale), bad.contains(where: lives.fellSilent) { counted.problems.append(.stale) }
        let isStale = counted.problems.contains(.stale)
        let trailing = CountedWindow.trailing(counted.slots, window: rule.window, to: to)
        return MetricWindow(
            metric: rule.name, from: from, to: to, interval: grid.width,
            content: counted.slots.isEmpty ? .empty : .slots(counted.slots), problems: counted.problems,
            resets: max(badSums.resets, totalSums.resets), newSeries: max(badSums.newSeries, totalSums.newSeries),
            expectedSlots: grid.expected, current: isStale ? nil : CountedWindow.share(trailing),
            overall: CountedWindow.share(counted.slots), threshold: nil)
    }
}
