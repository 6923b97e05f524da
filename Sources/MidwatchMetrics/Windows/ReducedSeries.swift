/// Several series of values made one, interval by interval.
///
/// Sources scrape their targets one after the other, so values of one interval belong together although their times
/// differ. A series that was there and is missing in an interval makes the whole interval a missing sample: a sum over
/// the rest would fall although nothing did. A series that is new counts from its first sample on.
struct ReducedSeries {
    /// One sample for each interval in which no series is missing, at the time of the newest of its values. It is not a
    /// number where one of them is not.
    let samples: [Sample]
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
        var slots: [[Sample]] = Array(repeating: [], count: grid.capacity)
        var needed = Array(repeating: 0, count: grid.capacity)
        var newSeries = 0
        for one in series {
            let newest = ReducedSeries.newest(of: one, from: from, grid: grid)
            // Who fell silent long before the window is gone; who did so just before it is missing in all of it.
            let isOlder = one.samples.contains { $0.time <= from && from - $0.time < 1.5 * grid.width }
            guard let first = isOlder ? 0 : newest.keys.min() else { continue }
            if first > 1 { newSeries += 1 }
            for slot in first..<grid.capacity { needed[slot] += 1 }
            for (slot, sample) in newest { slots[slot].append(sample) }
        }
        var samples: [Sample] = []
        var firstWhole: Int?
        for (slot, values) in slots.enumerated() {
            guard values.count == needed[slot], let time = values.map(\.time).max() else { continue }
            firstWhole = firstWhole ?? slot
            let isFinite = values.allSatisfy(\.value.isFinite)
            samples.append(Sample(time: time, value: isFinite ? reduction(values.map(\.value)) ?? .nan : .nan))
        }
        self.samples = samples
        let last = grid.index(of: to) ?? 0
        let isCut = slots[last].count < needed[last]
        expected = max(last - (firstWhole ?? 0) + (isCut ? 0 : 1), 1)
        isLate = (firstWhole ?? grid.capacity) > 1
        self.newSeries = newSeries
        isCondensed = grid.isCondensed(interval: interval)
    }

    /// The newest sample of a series in each interval.
    private static func newest(of series: Series, from: Double, grid: SlotGrid) -> [Int: Sample] {
        var newest: [Int: Sample] = [:]
        for sample in series.samples {
            guard let slot = grid.index(of: sample.time), sample.time > newest[slot]?.time ?? from else { continue }
            newest[slot] = sample
        }
        return newest
    }
}
