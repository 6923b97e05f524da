/// The windows of an untouched series at the time of a change, such as those of another zone.
public struct ControlPair: Sendable, Hashable {
    /// The window before the change.
    public var before: MetricWindow
    /// The window after it.
    public var after: MetricWindow
    /// How far back one sample of a value looks, in seconds; nil where only the metric's own rule says.
    public var lookback: Double?

    /// A pair.
    public init(before: MetricWindow, after: MetricWindow, lookback: Double? = nil) {
        self.before = before
        self.after = after
        self.lookback = lookback
    }

    /// What people know the series by.
    var name: String { after.metric }

    /// Seconds between two samples as its source took them.
    var interval: Double { max(before.interval, after.interval) }

    /// Why it cannot serve; nil when it can.
    var reason: UnknownReason? {
        Gate.reason(before, missing: .noBefore) ?? Gate.afterReason(after)
    }
}
