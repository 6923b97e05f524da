/// One measured value at one moment.
public struct Sample: Sendable, Hashable {
    /// Unix time in seconds, as the source stamped it.
    public var time: Double
    /// The value. Counters are cumulative; it may be NaN or infinite, which the builders turn into a problem.
    public var value: Double

    /// A sample at `time` (unix seconds).
    public init(time: Double, value: Double) {
        self.time = time
        self.value = value
    }
}
