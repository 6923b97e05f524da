/// Several series of values made one, interval by interval.
///
/// Sources scrape their targets one after the other, so values of one interval belong together although their times
/// differ. A series that was there and is missing in an interval makes the whole interval a missing sample: a sum over
/// the rest would fall although nothing did. A series that is new counts from its first sample on.
struct ReducedSeries {
    /// One sample for each interval in which no series is missing, at the time of the newest of its values. It is not a
    /// number where one of them is not. Where the window is long, each series is in it with its median.
    let samples: [Sample]
    /// What the newest values of the last such interval give.
    let newest: Double?
    /// Samples that there would be if nothing were missing after the first. The window's ends cut intervals in two, and
    /// what lies beyond them is not missing.
    let expected: Int
    /// Whether whole intervals are missing at the start of the window.
    let isLate: Bool
    /// Series whose first sample lies inside the window, an interval or more after its start.
    let newSeries: Int
    /// Whether an interval holds several samples of a series, because the window is long.
    let isCondensed: Bool

    init(_ series: [Series], by reduction: Reduction, from: Double, to: Double, interval: Double) {
        let times = series.lazy.flatMap { $0.samples.lazy.map(\.time) }
        let grid = SlotGrid(from: from, to: to, interval: interval, times: times)
        isCondensed = grid.isCondensed(interval: interval)
        var slots: [[Stretch]] = Array(repeating: [], count: grid.capacity)
        var needed = Array(repeating: 0, count: grid.capacity)
        var newSeries = 0
        for one in series {
            let found = ReducedSeries.stretches(of: one, from: from, grid: grid, isCondensed: isCondensed)
            // Who fell silent long before the window is gone; who did so just before it is missing in all of it.
            let isOlder = one.samples.contains { $0.time <= from && from - $0.time < 1.5 * grid.width }
            guard let first = isOlder ? 0 : found.first?.slot else { continue }
            if first > 1 { newSeries += 1 }
            for slot in first..<grid.capacity { needed[slot] += 1 }
            for stretch in found { slots[stretch.slot].append(stretch) }
        }
        var samples: [Sample] = []
        var firstWhole: Int?
        var newest: Double?
        for (slot, found) in slots.enumerated() {
            guard found.count == needed[slot], let time = found.map(\.newest.time).max() else { continue }
            firstWhole = firstWhole ?? slot
            newest = reduction(found.map(\.newest.value))
            let values = found.map(\.value)
            let isFinite = values.allSatisfy(\.isFinite)
            samples.append(Sample(time: time, value: isFinite ? reduction(values) ?? .nan : .nan))
        }
        self.newest = newest
        self.samples = samples
        let last = grid.index(of: to) ?? 0
        let isCut = slots[last].count < needed[last]
        expected = max(last - (firstWhole ?? 0) + (isCut ? 0 : 1), 1)
        isLate = (firstWhole ?? grid.capacity) > 1
        self.newSeries = newSeries
    }

    /// What one series has in one interval.
    private struct Stretch {
        let slot: Int
        var newest: Sample
        /// Its newest value, or the median of a long stretch.
        var value: Double
    }

    /// The intervals in which a series has samples, oldest first.
    private static func stretches(
        of series: Series, from: Double, grid: SlotGrid, isCondensed: Bool
    ) -> [Stretch] {
        var found: [Stretch] = []
        found.reserveCapacity(min(series.samples.count, grid.capacity))
        var values: [Double] = []
        func close() {
            if isCondensed, !found.isEmpty { found[found.count - 1].value = middle(of: values) }
            values.removeAll(keepingCapacity: true)
        }
        for sample in series.samples {
            guard let slot = grid.index(of: sample.time), sample.time > found.last?.newest.time ?? from else {
                continue
            }
            if found.last?.slot == slot {
                found[found.count - 1].newest = sample
                found[found.count - 1].value = sample.value
            } else {
                close()
                found.append(Stretch(slot: slot, newest: sample, value: sample.value))
            }
            if isCondensed { values.append(sample.value) }
        }
        close()
        return found
    }

    /// The median; not a number where one of them is none.
    private static func middle(of values: [Double]) -> Double {
        values.allSatisfy(\.isFinite) ? Median.of(values) ?? .nan : .nan
    }
}
