import MidwatchEngine

/// Writes every sound record as a line of JSON, stream by stream; of a damaged stream the records before the damage.
public struct TimelineExport: Sendable {
    /// What became of one stream.
    public struct Stream: Sendable, Hashable {
        /// The stream.
        public var stream: StreamID
        /// How many records were written.
        public var count: Int
        /// Why no more; empty when there were no more.
        public var problem: String
    }

    /// What became of the streams, in the order of their names.
    public private(set) var streams: [Stream] = []
    /// Why the names of further streams could not be read; empty when they could.
    public private(set) var problem = ""
    /// The hashes of the sound records, by the place in which each was written.
    private(set) var hashes: [Int: [UInt8]] = [:]

    /// Whether nothing was left out.
    public var isWhole: Bool { problem.isEmpty && streams.allSatisfy(\.problem.isEmpty) }

    /// How many records were written.
    public var records: Int { streams.reduce(0) { $0 + $1.count } }

    /// Goes through a timeline.
    ///
    /// - Parameters:
    ///   - keepsHashes: whether the order of writing is wanted too, which reads every record's place.
    ///   - line: takes each line, without a line end.
    public static func run(
        _ timeline: ReadOnlyTimeline, keepsHashes: Bool = false, line: (String) -> Void
    ) -> TimelineExport {
        var export = TimelineExport()
        var redactions: [RecordPlace: [UInt8]] = [:]
        var name = ""
        // The ledger comes first: it says which records have no content for a reason.
        _ = export.write(.ledger, timeline, &redactions, keepsHashes, line)
        while true {
            do {
                guard let stream = try timeline.stream(after: name) else { return export }
                name = stream.text
                if stream != .ledger { _ = export.write(stream, timeline, &redactions, keepsHashes, line) }
            } catch {
                export.problem = error.shortly
                return export
            }
        }
    }

    private mutating func write(
        _ stream: StreamID, _ timeline: ReadOnlyTimeline, _ redactions: inout [RecordPlace: [UInt8]],
        _ keepsHashes: Bool, _ line: (String) -> Void
    ) -> Bool {
        var checker = TimelineVerifier.Checker(stream: stream, redactions: redactions)
        var limit = TimelineLimits.recordsPerRead
        var problem = ""
        reading: while true {
            let records: [TimelineRecord]
            do {
                records = try timeline.records(of: stream, after: checker.sequence, limit: limit)
            } catch {
                // A damaged page further on fails the whole read: what stands before it is read one by one.
                if limit > 1 {
                    limit = 1
                    continue
                }
                problem = error.shortly
                break
            }
            for record in records {
                if let found = checker.check([record]) {
                    problem = "record \(found.sequence): \(found.reason.sentence)"
                    break reading
                }
                line(RecordLine.format(record))
                if case .ledger(.redacted(let redaction))? = try? record.event() {
                    redactions[RecordPlace(stream: redaction.stream, sequence: redaction.sequence)] =
                        redaction.commitment
                }
                if keepsHashes, let place = try? timeline.order(of: stream, record.sequence) {
                    hashes[place] = record.hash
                }
            }
            if records.count < limit { break }
        }
        if checker.sequence > 0 || !problem.isEmpty {
            streams.append(Stream(stream: stream, count: checker.sequence, problem: problem))
        }
        return problem.isEmpty
    }

    /// The sound records from the first one that was ever written up to the first that is damaged.
    func soundPrefix() -> (range: MerkleRange, last: [UInt8]) {
        var range = MerkleRange()
        var last: [UInt8] = []
        while let hash = hashes[range.size + 1] {
            range.append(hash)
            last = hash
        }
        return (range, last)
    }
}
