/// Checks a stream's records against their hash chain.
public enum TimelineVerifier {
    /// What a check found.
    public enum Result: Sendable, Hashable {
        /// Every record is as it was written; how many there are, and the hash of the last.
        case sound(count: Int, hash: [UInt8])
        /// The first record that is not.
        case broken(Break)

        /// Whether every record is as it was written.
        public var isSound: Bool {
            if case .sound = self { true } else { false }
        }
    }

    /// The first record that does not fit.
    public struct Break: Sendable, Hashable {
        /// The stream.
        public var stream: StreamID
        /// The place in the stream where a sound record was expected, 1-based.
        public var sequence: Int
        /// What does not fit.
        public var reason: Reason
    }

    /// What may be wrong with a record.
    public enum Reason: Sendable, Hashable, CaseIterable {
        /// The record belongs to another stream.
        case foreign
        /// Another sequence number stands here: records were dropped, added or swapped.
        case misplaced
        /// The payload or its salt is not what was committed to.
        case payloadChanged
        /// The payload is not there, and nothing says why.
        case payloadMissing
        /// Time, name, version or commitment changed, or the record before it was rewritten.
        case chainBroken

        /// What is wrong, for people, without a full stop.
        public var sentence: String {
            switch self {
            case .foreign: "a record of another stream stands here"
            case .misplaced: "records were dropped, added or swapped here"
            case .payloadChanged: "its content was changed after it was written"
            case .payloadMissing: "its content is missing"
            case .chainBroken: "it was changed after it was written, or what stands before it was rewritten"
            }
        }
    }

    /// Checks the whole of a stream, oldest record first.
    public static func verify(_ records: [TimelineRecord], of stream: StreamID) -> Result {
        var checker = Checker(stream: stream)
        if let found = checker.check(records) { return .broken(found) }
        return .sound(count: checker.sequence, hash: checker.hash)
    }

    /// Checks a stream piece by piece, so that a long one need not be in memory.
    public struct Checker: Sendable {
        /// The stream.
        public let stream: StreamID
        /// The records whose content was taken out for a reason, with what they committed to.
        let redactions: [RecordPlace: [UInt8]]
        /// The sequence number of the last sound record; 0 before the first.
        public private(set) var sequence = 0
        /// The hash of the last sound record.
        public private(set) var hash: [UInt8]

        /// Begins before the first record.
        public init(stream: StreamID, redactions: [RecordPlace: [UInt8]] = [:]) {
            self.stream = stream
            self.redactions = redactions
            hash = RecordChain.genesis(of: stream)
        }

        /// Checks the records that follow; the first that does not fit, or `nil`.
        public mutating func check(_ records: [TimelineRecord]) -> Break? {
            for record in records {
                if let reason = problem(with: record) {
                    return Break(stream: stream, sequence: sequence + 1, reason: reason)
                }
                sequence = record.sequence
                hash = record.hash
            }
            return nil
        }

        private func problem(with record: TimelineRecord) -> Reason? {
            if record.stream != stream { return .foreign }
            if record.sequence != sequence + 1 { return .misplaced }
            let expected = RecordChain.hash(
                after: hash, stream: stream, sequence: record.sequence, at: record.at, name: record.name,
                version: record.version, commitment: record.commitment)
            if record.hash != expected { return .chainBroken }
            if record.isRedacted {
                let told = redactions[RecordPlace(stream: stream, sequence: record.sequence)]
                return told == record.commitment ? nil : .payloadMissing
            }
            let commitment = RecordChain.commitment(salt: record.salt, payload: record.payload)
            return record.commitment == commitment ? nil : .payloadChanged
        }
    }

    /// Checks a stream of a store, some thousand records at a time.
    public static func verify(
        _ stream: StreamID, in store: any TimelineStore
    ) throws(TimelineError) -> Result {
        var checker = Checker(stream: stream, redactions: try Redaction.all(in: store).mapValues(\.commitment))
        while true {
            let records = try store.records(of: stream, after: checker.sequence, limit: TimelineLimits.recordsPerRead)
            if let found = checker.check(records) { return .broken(found) }
            if records.count < TimelineLimits.recordsPerRead {
                return .sound(count: checker.sequence, hash: checker.hash)
            }
        }
    }
}
