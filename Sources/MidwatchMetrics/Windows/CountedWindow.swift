/// Makes a window of counted events out of per-slot sums; shared by counters and histograms.
struct CountedWindow {
    /// A newest sample older than so many intervals is stale.
    static let staleIntervals: Double = 3
    /// The part of the expected samples that must be there (verdicts.md 4.3, step 7).
    static let neededCoverage: Double = 0.8

    let rule: MetricRule
    let grid: SlotGrid
    var slots: [Slot] = []
    var problems: [WindowProblem] = []

    init(rule: MetricRule, grid: SlotGrid) {
        self.rule = rule
        self.grid = grid
    }

    /// Checks freshness and coverage. `begins` is the time of the earliest sample of all series.
    mutating func check(begins: Double?, interval: Double) {
        guard let first = slots.first, let last = slots.last else {
            problems.append(.noData)
            return
        }
        if grid.to - last.time > CountedWindow.staleIntervals * grid.width { problems.append(.stale) }
        let start = max(begins ?? first.time, grid.from)
        if start - grid.from > 1.5 * grid.width { problems.append(.shortened) }
        let expected = SlotGrid.expected(from: start, to: grid.to, interval: grid.width)
        if Double(slots.count) < CountedWindow.neededCoverage * Double(expected) { problems.append(.gaps) }
        if grid.isCondensed(interval: interval) { problems.append(.condensed) }
        let tolerance = 1e-9
        if slots.contains(where: { $0.bad < -tolerance || $0.bad > $0.total + tolerance }) {
            problems.append(.badExceedsTotal)
        }
    }

    /// The slots that count for the current value.
    static func trailing(_ slots: [Slot], window: Double, to: Double) -> ArraySlice<Slot> {
        let start = slots.firstIndex { $0.time > to - window } ?? slots.endIndex
        return slots[start...]
    }

    /// The share of bad events; nil without events.
    static func share(_ slots: some Sequence<Slot>) -> Double? {
        var bad = 0.0
        var total = 0.0
        for slot in slots {
            bad += slot.bad
            total += slot.total
        }
        return total > 0 ? bad / total : nil
    }
}
