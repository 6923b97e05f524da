/// When the counters of all events begin and end, against which those of bad events are held.
///
/// A counter of errors is often born with the first error, and it goes with the process that counted. One that begins
/// while no counter of all events does has counted from zero; one that ends while none does has fallen silent, and what
/// it no longer says is not "no errors".
struct SeriesLives {
    /// Intervals by which two counters of one process may begin or end apart.
    private static let tolerance = 1.5
    /// A counter whose newest sample is this many intervals older than the window's end has ended.
    private static let silence = CountedWindow.staleIntervals

    private let starts: [Double]
    private let ends: [Double]
    private let interval: Double
    private let to: Double

    init(_ totals: [Series], to: Double, interval: Double) {
        starts = totals.compactMap { $0.samples.first?.time }
        ends = totals.compactMap { $0.samples.last?.time }
        self.interval = interval
        self.to = to
    }

    /// Whether what a counter of bad events says first was counted since it began.
    func countsFromZero(_ bad: Series) -> Bool {
        guard let start = bad.samples.first?.time, let earliest = starts.min(), start > earliest else { return false }
        return !starts.contains { abs($0 - start) <= Self.tolerance * interval }
    }

    /// Whether a counter of bad events ended while those of all events went on.
    func fellSilent(_ bad: Series) -> Bool {
        guard let end = bad.samples.last?.time, to - end > Self.silence * interval else { return false }
        return !ends.contains { abs($0 - end) <= Self.tolerance * interval }
    }
}
