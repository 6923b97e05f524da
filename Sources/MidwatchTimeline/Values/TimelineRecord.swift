public import MidwatchEngine

/// One stored event with its place in its stream's hash chain.
public struct TimelineRecord: Sendable, Hashable {
    /// The stream it belongs to.
    public var stream: StreamID
    /// Its place in the stream: 1-based and gap-free.
    public var sequence: Int
    /// When the writer said it happened.
    public var at: Instant
    /// The type of the event, such as `step-entered`.
    public var name: String
    /// The version of the event's coding, 1-based.
    public var version: Int
    /// The event's content as compact JSON; empty when it was redacted.
    public var payload: String
    /// What keeps a short payload from being guessed from its commitment; empty when the payload was redacted.
    public var salt: [UInt8]
    /// SHA-256 of salt and payload, 32 bytes.
    public var commitment: [UInt8]
    /// SHA-256 over the hash before it and everything above but salt and payload, 32 bytes.
    public var hash: [UInt8]

    /// Makes a record from its stored parts; nothing is checked here.
    public init(
        stream: StreamID, sequence: Int, at: Instant, name: String, version: Int, payload: String, salt: [UInt8],
        commitment: [UInt8], hash: [UInt8]
    ) {
        self.stream = stream
        self.sequence = sequence
        self.at = at
        self.name = name
        self.version = version
        self.payload = payload
        self.salt = salt
        self.commitment = commitment
        self.hash = hash
    }

    /// Whether the content was taken out while the record stayed.
    public var isRedacted: Bool { salt.isEmpty }

    /// The event. Fails when this version does not know its name or version, or cannot read its payload.
    public func event() throws(TimelineError) -> StoredEvent {
        if isRedacted { throw .redacted(stream: stream, sequence: sequence) }
        return try EventCoding.decode(name: name, version: version, payload: payload, of: stream)
    }

    /// The event when it is a run's; `nil` for another stream's.
    public func runEvent() throws(TimelineError) -> RunEvent? {
        if case .run(let event) = try event() { event } else { nil }
    }
}
