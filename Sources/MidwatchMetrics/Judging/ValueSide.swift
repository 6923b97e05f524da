/// One window of values, reduced to what method B needs.
struct ValueSide {
    /// Values that share no data, oldest first.
    let values: [Double]
    private let times: [Double]
    private let step: Double

    /// - Parameters:
    ///   - apart: seconds that samples must be apart, nil where every sample stands for itself.
    ///   - step: expected seconds between the samples that are left.
    init(_ samples: [Sample], apart: Double?, step: Double) {
        let kept = ValueSide.apart(samples, by: apart)
        values = kept.map(\.value)
        times = kept.map(\.time)
        self.step = step
    }

    /// Whether every value is the same.
    var isConstant: Bool { values.allSatisfy { $0 == values[0] } }

    /// The course of the values.
    var course: Trend.Course { Trend.Course(times: times, values: values) }

    /// Sums of neighbouring products and of squares, around the mean. Samples on either side of a gap are no
    /// neighbours. Wild values are pulled in first: each would look like two neighbours that have nothing in common.
    var correlation: (products: Double, squares: Double) {
        guard !values.isEmpty else { return (0, 0) }
        let pulled = WinsorisedScale.pullIn(values)
        let mean = pulled.reduce(0, +) / Double(pulled.count)
        let centred = pulled.map { $0 - mean }
        var products = 0.0
        for index in centred.indices.dropFirst() where step <= 0 || times[index] - times[index - 1] < 1.5 * step {
            products += centred[index] * centred[index - 1]
        }
        return (products, centred.reduce(0) { $0 + $1 * $1 })
    }

    /// The variance of the middle of `effective` independent values.
    func variance(effective: Double) -> Double {
        let scale = WinsorisedScale.of(values)
        return scale * scale / (1 - 1 / effective) / effective
    }

    /// Samples at least a look-back apart, the newest first chosen: closer ones share data.
    private static func apart(_ samples: [Sample], by lookback: Double?) -> [Sample] {
        guard let lookback, lookback > 0 else { return samples }
        var kept: [Sample] = []
        for sample in samples.reversed() {
            // A scrape's jitter is no reason to lose every other sample.
            if let last = kept.last, last.time - sample.time < lookback * 0.99 { continue }
            kept.append(sample)
        }
        return kept.reversed()
    }
}
