extension MetricWindow {
    /// Most points one plot may ask for.
    public static let maximumPoints = 10_000

    /// How many columns a plot of the window has: `most`, or fewer where fewer samples are expected, so that a blank
    /// column is a gap and not a rounding.
    public func columns(atMost most: Int) -> Int { max(1, min(most, expectedSlots)) }

    /// The window as `count` evenly spaced figures, oldest first, for plotting. NaN where there is no sample.
    /// For a histogram these are shares of slow requests; for values, means.
    public func points(_ rule: MetricRule, count: Int) -> [Double] {
        let bins = min(max(count, 0), MetricWindow.maximumPoints)
        guard bins > 0, to > from else { return [] }
        var sums = Array(repeating: 0.0, count: bins)
        var weights = Array(repeating: 0.0, count: bins)
        func bin(_ time: Double) -> Int? {
            let position = ((time - from) / (to - from) * Double(bins)).rounded(.up) - 1
            guard let index = Int(exactly: position) else { return nil }
            return min(max(index, 0), bins - 1)
        }
        switch content {
        case .slots(let slots):
            for slot in slots {
                guard let index = bin(slot.time) else { continue }
                sums[index] += slot.bad
                weights[index] += slot.total
            }
        case .values(let samples):
            for sample in samples {
                guard let index = bin(sample.time) else { continue }
                sums[index] += sample.value
                weights[index] += 1
            }
        case .empty:
            break
        }
        return zip(sums, weights).map { sum, weight in weight > 0 ? sum / weight : .nan }
    }
}
