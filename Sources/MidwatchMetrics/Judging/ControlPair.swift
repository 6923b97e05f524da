/// The windows of an untouched series at the time of a change, such as those of another zone.
public struct ControlPair: Sendable, Hashable {
    /// The window before the change.
    public var before: MetricWindow
    /// The window after it.
    public var after: MetricWindow

    /// A pair.
    public init(before: MetricWindow, after: MetricWindow) {
        self.before = before
        self.after = after
    }

    /// Why it cannot serve; nil when it can.
    var reason: UnknownReason? {
        Gate.reason(before, missing: .noBefore) ?? Gate.afterReason(after)
    }
}
