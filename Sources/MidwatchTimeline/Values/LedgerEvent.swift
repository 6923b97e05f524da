public import MidwatchEngine

/// A fact about the timeline itself, told in its own stream, the ledger.
public enum LedgerEvent: Sendable, Hashable {
    /// The content of a record was taken out; the record and the chain stay.
    case redacted(Redaction)
    /// This file goes on for one that was damaged, and which is kept as it is.
    case continued(from: Predecessor, by: Person, reason: String)
}

/// Why a record has no content any more.
public struct Redaction: Sendable, Hashable {
    /// The record's stream.
    public var stream: StreamID
    /// The record's place in it.
    public var sequence: Int
    /// What the record committed to: it says which content was taken out, to whoever has it.
    public var commitment: [UInt8]
    /// Who took it out.
    public var by: Person
    /// Why.
    public var reason: String

    /// Makes a redaction.
    public init(stream: StreamID, sequence: Int, commitment: [UInt8], by: Person, reason: String) {
        self.stream = stream
        self.sequence = sequence
        self.commitment = commitment
        self.by = by
        self.reason = reason
    }
}

/// A timeline that was damaged, as the one that goes on for it remembers it.
public struct Predecessor: Sendable, Hashable {
    /// The id of its log; empty when it could not be read.
    public var log: String
    /// Where the damaged file was put.
    public var file: String
    /// How many records, in the order in which they were written, are sound from the first on.
    public var size: Int
    /// The hash of the last of these; empty when there is none.
    public var hash: [UInt8]
    /// The root of the tree over these records, as a checkpoint of this size would state it.
    public var root: [UInt8]

    /// Makes a predecessor.
    public init(log: String, file: String, size: Int, hash: [UInt8], root: [UInt8]) {
        self.log = log
        self.file = file
        self.size = size
        self.hash = hash
        self.root = root
    }
}
