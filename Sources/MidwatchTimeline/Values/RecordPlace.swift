/// Where a record stands.
public struct RecordPlace: Sendable, Hashable {
    /// The stream.
    public var stream: StreamID
    /// The sequence number.
    public var sequence: Int

    /// Makes a place.
    public init(stream: StreamID, sequence: Int) {
        self.stream = stream
        self.sequence = sequence
    }
}
