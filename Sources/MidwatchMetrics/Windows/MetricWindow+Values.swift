extension MetricWindow {
    /// Takes the values of one gauge or query.
    ///
    /// Exactly one series is allowed; several are a problem, not a sum, unless the rule says how they become one. NaN
    /// and infinite samples are left out and are a problem. `interval` is the step between samples, which for a query
    /// is at least its look-back. Let the samples of several series begin a step or two before `from`: what was there
    /// then and is missing later makes a missing sample.
    /// - Parameters:
    ///   - from: start of the window, unix seconds, exclusive.
    ///   - to: end of the window, unix seconds, inclusive.
    public static func values(
        rule: MetricRule, from: Double, to: Double, interval: Double, series: [Series]
    ) -> MetricWindow {
        let grid = SlotGrid(from: from, to: to, interval: interval, times: EmptyCollection())
        let filled = series.filter { $0.samples.contains { $0.time > from && $0.time <= to } }
        var reduced: ReducedSeries?
        if let reduction = rule.reduction, series.count > 1 {
            reduced = ReducedSeries(series, by: reduction, from: from, to: to, interval: interval)
        }
        guard let one = filled.first, reduced != nil || filled.count == 1 else {
            let problem: WindowProblem = filled.isEmpty ? .noData : .severalSeries
            return .failed(rule: rule, from: from, to: to, interval: interval, problem: problem)
        }
        let only = reduced?.samples ?? one.samples
        guard !only.isEmpty else {
            return .failed(rule: rule, from: from, to: to, interval: interval, problem: .gaps)
        }

        var problems: [WindowProblem] = reduced?.isCondensed == true ? [.condensed] : []
        var kept: [Sample] = []
        var newestIsFinite = false
        for sample in only where sample.time > from && sample.time <= to {
            newestIsFinite = sample.value.isFinite
            guard sample.value.isFinite else {
                if !problems.contains(.notANumber) { problems.append(.notANumber) }
                continue
            }
            if let last = kept.last, sample.time <= last.time { continue }
            kept.append(sample)
        }
        guard let first = kept.first, let last = kept.last else {
            return .failed(rule: rule, from: from, to: to, interval: interval, problem: .notANumber)
        }
        let isStale = to - last.time > CountedWindow.staleIntervals * interval
        if isStale { problems.append(.stale) }
        if reduced?.isLate ?? (first.time - from > 1.5 * interval) { problems.append(.shortened) }
        let expected =
            reduced?.expected ?? SlotGrid.expected(from: max(from, first.time - interval), to: to, interval: interval)
        let needed = CountedWindow.neededCoverage * Double(expected)
        if Double(kept.count) < needed { problems.append(.gaps) }
        if kept.count > SlotGrid.maximumSlots {
            problems.append(.condensed)
            kept = condensed(kept)
        }
        return MetricWindow(
            metric: rule.name, from: from, to: to, interval: interval, content: .values(kept), problems: problems,
            resets: 0, newSeries: reduced?.newSeries ?? 0, expectedSlots: grid.expected,
            current: isStale || !newestIsFinite ? nil : last.value, overall: Median.of(kept.map(\.value)),
            threshold: nil)
    }

    /// Keeps evenly spaced samples, the newest among them.
    private static func condensed(_ samples: [Sample]) -> [Sample] {
        let step = (samples.count + SlotGrid.maximumSlots - 1) / SlotGrid.maximumSlots
        return stride(from: (samples.count - 1) % step, to: samples.count, by: step).map { samples[$0] }
    }
}
