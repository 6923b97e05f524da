extension MetricWindow {
    /// Takes the values of one gauge or query.
    ///
    /// Exactly one series is allowed; several are a problem, not a sum, unless the rule says how they become one. NaN
    /// and infinite samples are left out and are a problem. `interval` is the step between samples, which for a query
    /// is at least its look-back. Let the samples of several series begin a step or two before `from`: what was there
    /// then and is missing later makes a missing sample. Of more samples than are kept, equal stretches become the
    /// median of their values each.
    /// - Parameters:
    ///   - from: start of the window, unix seconds, exclusive.
    ///   - to: end of the window, unix seconds, inclusive.
    public static func values(
        rule: MetricRule, from: Double, to: Double, interval: Double, series: [Series]
    ) -> MetricWindow {
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
            reduced.map { Double($0.expected) }
            ?? SlotGrid.steps(from: max(from, first.time - interval), to: to, interval: interval).rounded()
        if Double(kept.count) < CountedWindow.neededCoverage * max(expected, 1) { problems.append(.gaps) }
        let overall = Median.of(kept.map(\.value))
        var grid = SlotGrid(from: from, to: to, interval: interval, times: EmptyCollection())
        if kept.count > SlotGrid.maximumSlots {
            problems.append(.condensed)
            grid = SlotGrid(from: from, to: to, interval: interval, times: kept.lazy.map(\.time))
            kept = condensed(kept, grid: grid)
        }
        let isCondensed = problems.contains(.condensed)
        return MetricWindow(
            metric: rule.name, from: from, to: to, interval: isCondensed ? grid.width : interval,
            content: .values(kept), problems: problems, resets: 0, newSeries: reduced?.newSeries ?? 0,
            expectedSlots: grid.expected,
            current: isStale || !newestIsFinite ? nil : reduced?.newest ?? last.value, overall: overall, threshold: nil)
    }

    /// One sample a slot, at the time of its newest one: the median of its values.
    private static func condensed(_ samples: [Sample], grid: SlotGrid) -> [Sample] {
        var slots: [[Sample]] = Array(repeating: [], count: grid.capacity)
        for sample in samples {
            if let slot = grid.index(of: sample.time) { slots[slot].append(sample) }
        }
        return slots.compactMap { slot in
            guard let newest = slot.last, let value = Median.of(slot.map(\.value)) else { return nil }
            return Sample(time: newest.time, value: value)
        }
    }
}
