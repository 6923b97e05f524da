import FoundationEssentials

/// What a check of the whole timeline found.
public struct TimelineAudit: Sendable, Hashable {
    /// What was found of one stream.
    public struct Stream: Sendable, Hashable {
        /// The stream.
        public var stream: StreamID
        /// Whether it is sound, and where not.
        public var result: TimelineVerifier.Result
    }

    /// The id of the log.
    public var log: String
    /// Every stream, sorted by name.
    public var streams: [Stream]
    /// How many records there are.
    public var records: Int
    /// The root of the tree over them, in the order in which they were written.
    public var root: [UInt8]
    /// How many records had their content taken out, as the ledger tells.
    public var redactions: Int
    /// How many checkpoints were checked and hold.
    public var checkpoints = 0
    /// What is wrong with the order of writing or against a checkpoint, for people, without a full stop.
    public var problems: [String] = []

    init(log: String, streams: [Stream], records: Int, root: [UInt8], redactions: Int) {
        self.log = log
        self.streams = streams
        self.records = records
        self.root = root
        self.redactions = redactions
    }

    /// The root in base64, as a checkpoint prints it.
    public var rootText: String { Data(root).base64EncodedString() }

    /// Whether nothing is wrong.
    public var isSound: Bool {
        problems.isEmpty && streams.allSatisfy(\.result.isSound)
    }

    /// Holds the timeline against checkpoints.
    mutating func check(
        _ known: [SignedCheckpoint], _ others: [SignedCheckpoint], _ verifier: CheckpointVerifier?,
        _ roots: [Int: [UInt8]], size: Int
    ) {
        for (note, place) in known.map({ ($0, "beside the file") }) + others.map({ ($0, "given") }) {
            let checkpoint = note.checkpoint
            let what = "the checkpoint of \(checkpoint.size) records (\(place))"
            if checkpoint.origin != Checkpoint.origin(of: log) {
                problems.append("\(what) is about another timeline, \(checkpoint.origin)")
            } else if verifier == nil {
                problems.append("\(what) cannot be checked: the key is gone; name it with --signed-by")
            } else if let verifier, !verifier.isSigned(note) {
                problems.append("\(what) is not signed with the key \(verifier.text)")
            } else if checkpoint.size > size {
                problems.append(
                    "\(what) was signed, and only the first \(size) are there: records were cut off or taken out")
            } else if roots[checkpoint.size] != checkpoint.root {
                problems.append("\(what) has another root: the records before it were written anew")
            } else {
                checkpoints += 1
            }
        }
    }
}
