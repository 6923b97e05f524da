/// An estimate with its confidence interval.
public struct Interval: Sendable, Hashable {
    /// The estimate.
    public var estimate: Double
    /// The lower end.
    public var low: Double
    /// The upper end.
    public var high: Double

    /// An interval around `estimate`.
    public init(estimate: Double, low: Double, high: Double) {
        self.estimate = estimate
        self.low = low
        self.high = high
    }
}
