public import MidwatchEngine

/// A stream, without its events.
public struct StreamSummary: Sendable, Hashable {
    /// The stream.
    public var stream: StreamID
    /// The last sequence number; at least 1.
    public var lastSequence: Int
    /// The time of the first event.
    public var firstAt: Instant
    /// The time of the last event.
    public var lastAt: Instant

    /// Makes a summary.
    public init(stream: StreamID, lastSequence: Int, firstAt: Instant, lastAt: Instant) {
        self.stream = stream
        self.lastSequence = lastSequence
        self.firstAt = firstAt
        self.lastAt = lastAt
    }
}
