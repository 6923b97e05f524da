/// What a metric is made of, and so how it is summed and judged.
public enum MetricShape: Sendable, Hashable {
    /// Two counters, bad events and all events; the figure is the share of bad ones (0 to 1).
    case ratio
    /// A latency histogram read as this quantile (0 to 1); the figure is in seconds.
    case quantile(Double)
    /// A latency histogram read as the share (0 to 1) of requests slower than so many seconds.
    case slowerThan(Double)
    /// One gauge.
    case value
    /// Any PromQL expression that yields one number.
    case query

    /// Whether windows of this shape hold counted events, so that the judge can count them.
    public var countsEvents: Bool {
        switch self {
        case .ratio, .quantile, .slowerThan: true
        case .value, .query: false
        }
    }
}
