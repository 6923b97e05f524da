/// What happened between one scrape and the one before it, over all series.
public struct Slot: Sendable, Hashable {
    /// Unix seconds of the slot's newest sample.
    public var time: Double
    /// Bad events in the slot.
    public var bad: Double
    /// All events in the slot.
    public var total: Double

    /// A slot that ends at `time` with `bad` of `total` events.
    public init(time: Double, bad: Double, total: Double) {
        self.time = time
        self.bad = bad
        self.total = total
    }
}
