/// Per-slot sums of what counters grew by, over several series (verdicts.md 4.3, step 1).
struct IncrementSums {
    private(set) var sums: [Double]
    /// Unix seconds of the newest sample of each slot; nil for a slot without any increment.
    private(set) var newest: [Double?]
    private(set) var fell: [Bool]
    private(set) var sawNotANumber = false
    /// When each series began, as far as the samples reach.
    private(set) var starts: [Double] = []
    let grid: SlotGrid

    init(grid: SlotGrid) {
        self.grid = grid
        sums = Array(repeating: 0, count: grid.capacity)
        newest = Array(repeating: nil, count: grid.capacity)
        fell = Array(repeating: false, count: grid.capacity)
    }

    /// Adds what one series grew by. A fall means that the process started anew, so the new value is what it counted
    /// since. The first sample yields nothing: what it counted may be older than the window.
    ///
    /// - Parameter fromZero: whether the series is known to have begun at zero, so that its first sample counts.
    mutating func add(_ series: Series, fromZero: Bool = false) {
        var previous: Sample?
        for sample in series.samples {
            guard sample.value.isFinite else {
                sawNotANumber = sawNotANumber || grid.index(of: sample.time) != nil
                continue
            }
            guard let last = previous else {
                previous = sample
                starts.append(sample.time)
                if fromZero, let slot = grid.index(of: sample.time) {
                    sums[slot] += max(sample.value, 0)
                    newest[slot] = max(newest[slot] ?? sample.time, sample.time)
                }
                continue
            }
            guard sample.time > last.time else { continue }
            if let slot = grid.index(of: sample.time) {
                let grown = sample.value - last.value
                sums[slot] += grown >= 0 ? grown : max(sample.value, 0)
                fell[slot] = fell[slot] || grown < 0
                newest[slot] = max(newest[slot] ?? sample.time, sample.time)
            }
            previous = sample
        }
    }

    /// Series that began inside the window, later than the earliest one by more than half a slot.
    var newSeries: Int {
        guard let earliest = starts.min() else { return 0 }
        let late = max(earliest, grid.from) + grid.width / 2
        return starts.reduce(into: 0) { count, start in count += start > late && start <= grid.to ? 1 : 0 }
    }

    /// Slots in which a counter fell.
    var resets: Int { fell.reduce(into: 0) { count, fell in count += fell ? 1 : 0 } }
}
