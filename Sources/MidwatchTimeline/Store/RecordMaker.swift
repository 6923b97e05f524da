import MidwatchEngine

/// Makes the records of a commit, each linked to the one before it.
struct RecordMaker {
    let stream: StreamID
    /// The sequence number of the last record so far.
    private(set) var sequence: Int
    /// The hash of the last record so far.
    private(set) var hash: [UInt8]
    let salt: @Sendable () -> [UInt8]

    init(stream: StreamID, sequence: Int, hash: [UInt8]?, salt: @escaping @Sendable () -> [UInt8]) {
        self.stream = stream
        self.sequence = sequence
        self.hash = hash ?? RecordChain.genesis(of: stream)
        self.salt = salt
    }

    mutating func record(_ new: NewEvent) -> TimelineRecord {
        let coded = EventCoding.encode(new.event)
        let salt = salt()
        let commitment = RecordChain.commitment(salt: salt, payload: coded.payload)
        sequence += 1
        hash = RecordChain.hash(
            after: hash, stream: stream, sequence: sequence, at: new.at, name: coded.name, version: coded.version,
            commitment: commitment)
        return TimelineRecord(
            stream: stream, sequence: sequence, at: new.at, name: coded.name, version: coded.version,
            payload: coded.payload, salt: salt, commitment: commitment, hash: hash)
    }
}
