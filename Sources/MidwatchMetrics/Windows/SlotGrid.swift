/// Maps timestamps to scrape slots.
///
/// Scrapes do not fall on round seconds, and jitter. The boundaries between slots therefore lie in the widest gap that
/// the timestamps leave when they are folded into one interval, so that a scrape and its neighbour never share a slot
/// because of jitter. Equal timestamps always share a slot, whichever series they belong to.
struct SlotGrid {
    /// Slots and values kept in one window; a longer window merges neighbours.
    static let maximumSlots = 2_000
    /// Slots that the ends of a window may cut off beside the whole ones.
    private static let cutSlots = 2

    let from: Double
    let to: Double
    /// Width of a slot in seconds, a whole multiple of the sampling interval.
    let width: Double
    /// Seconds after `from` at which slot 1 begins; what comes earlier is slot 0.
    let boundary: Double
    /// Slots a whole window would have.
    let expected: Int

    init(from: Double, to: Double, interval: Double, times: some Sequence<Double>) {
        self.from = from
        self.to = to
        let wanted = SlotGrid.steps(from: from, to: to, interval: interval)
        let step = interval > 0 ? interval : max(to - from, 1)
        let merged = (wanted / Double(SlotGrid.maximumSlots - SlotGrid.cutSlots)).rounded(.up)
        width = step * max(1, merged)
        expected = SlotGrid.expected(from: from, to: to, interval: width)
        boundary = SlotGrid.widestGap(times: times, from: from, to: to, width: width)
    }

    /// Room for every index that `index(of:)` returns.
    var capacity: Int { expected + SlotGrid.cutSlots }

    /// Whether neighbouring samples share a slot because the window is long.
    func isCondensed(interval: Double) -> Bool { width > interval * 1.5 }

    /// The slot of a sample at `time`; nil outside the window.
    func index(of time: Double) -> Int? {
        guard time > from, time <= to else { return nil }
        let position = ((time - from - boundary) / width).rounded(.down) + 1
        guard position >= 0, let index = Int(exactly: position), index < capacity else { return nil }
        return index
    }

    /// Samples that a window should have, at least one, at most the slots kept.
    static func expected(from: Double, to: Double, interval: Double) -> Int {
        let count = steps(from: from, to: to, interval: interval).rounded()
        return Int(exactly: min(max(count, 1), Double(maximumSlots))) ?? 1
    }

    /// How many intervals a window has.
    static func steps(from: Double, to: Double, interval: Double) -> Double {
        guard interval > 0, to > from else { return 1 }
        let steps = (to - from) / interval
        return steps.isFinite ? steps : Double(maximumSlots)
    }

    private static func widestGap(times: some Sequence<Double>, from: Double, to: Double, width: Double) -> Double {
        var phases: [Double] = []
        for time in times where time > from && time <= to {
            let offset = time - from
            phases.append(offset - (offset / width).rounded(.down) * width)
        }
        guard !phases.isEmpty else { return 0 }
        phases.sort()
        var widest = phases[0] + width - phases[phases.count - 1]
        var middle = phases[0] - widest / 2
        for (earlier, later) in zip(phases, phases.dropFirst()) where later - earlier > widest {
            widest = later - earlier
            middle = earlier + widest / 2
        }
        return middle < 0 ? middle + width : middle
    }
}
