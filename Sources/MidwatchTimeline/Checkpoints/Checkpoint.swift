import Crypto
import FoundationEssentials

/// What a timeline was at a moment: how many records, and the root of the tree over them. Signed, it finds what the
/// chain cannot: records cut off at the end, and a timeline that was written anew from the beginning.
///
/// Source: C2SP, tlog-checkpoint: three lines, the origin, the size and the root in base64.
public struct Checkpoint: Sendable, Hashable {
    /// Which log it is about: `midwatch/` and the id of the log.
    public var origin: String
    /// How many records it covers.
    public var size: Int
    /// The root of ``MerkleRange`` over them.
    public var root: [UInt8]

    /// Makes a checkpoint.
    public init(origin: String, size: Int, root: [UInt8]) {
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The origin of a log.
    public static func origin(of log: String) -> String { "midwatch/" + log }

    /// The text that is signed: three lines, each ended.
    public var text: String {
        "\(origin)\n\(size)\n\(rootText)\n"
    }

    /// The root in base64.
    public var rootText: String { Data(root).base64EncodedString() }

    /// Reads the text of a note; `nil` when it is no checkpoint. Further lines are allowed, and not read.
    init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, lines.last == "", !lines[0].isEmpty, let size = Int(lines[1]), size >= 0,
            String(size) == lines[1], let root = Data(base64Encoded: String(lines[2])),
            root.count == RecordChain.hashBytes
        else { return nil }
        self.init(origin: String(lines[0]), size: size, root: Array(root))
    }
}

/// A checkpoint with signatures.
///
/// Source: C2SP, signed-note: the text, an empty line, and for each signature `— NAME BASE64`, whose first four bytes
/// say which key it is.
public struct SignedCheckpoint: Sendable, Hashable {
    /// One signature.
    public struct Signature: Sendable, Hashable {
        /// The key's name.
        public var name: String
        /// The key's id and the signature proper.
        public var bytes: [UInt8]
    }

    /// What is signed.
    public var checkpoint: Checkpoint
    /// The text that is signed, as it was read.
    public var text: String
    /// The signatures.
    public var signatures: [Signature]

    static let signatureMark = "\u{2014} "

    init(checkpoint: Checkpoint, signatures: [Signature]) {
        self.checkpoint = checkpoint
        text = checkpoint.text
        self.signatures = signatures
    }

    /// The note as it is stored and passed on.
    public var note: String {
        text + "\n"
            + signatures.map {
                "\(SignedCheckpoint.signatureMark)\($0.name) \(Data($0.bytes).base64EncodedString())\n"
            }.joined()
    }

    /// Every checkpoint of a timeline in a text, in their order. What stands between them, such as a line that a crash
    /// cut off, is passed over.
    public static func all(in text: String) -> [SignedCheckpoint] {
        var notes: [SignedCheckpoint] = []
        var lines: [Substring] = []
        var isSigned = false
        func finish() {
            if let note = SignedCheckpoint(note: lines.map { $0 + "\n" }.joined()) { notes.append(note) }
            lines = []
            isSigned = false
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isSignature = line.hasPrefix(signatureMark)
            let isOrigin = line.hasPrefix(Checkpoint.origin(of: ""))
            if isOrigin || (isSigned && !isSignature) { finish() }
            if isOrigin || !lines.isEmpty { lines.append(line) }
            isSigned = isSigned || (isSignature && !lines.isEmpty)
        }
        finish()
        return notes
    }

    /// Reads one note; `nil` when it is none. Nothing is checked yet.
    public init?(note: String) {
        let lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        guard let gap = lines.lastIndex(where: { $0.isEmpty && $0.endIndex != note.endIndex }) else { return nil }
        let text = lines[..<gap].map { $0 + "\n" }.joined()
        guard let checkpoint = Checkpoint(text: text) else { return nil }
        var signatures: [Signature] = []
        for line in lines[(gap + 1)...] where !line.isEmpty {
            let parts = line.split(separator: " ")
            guard line.hasPrefix(SignedCheckpoint.signatureMark), parts.count == 3,
                let bytes = Data(base64Encoded: String(parts[2])), bytes.count > 4
            else { return nil }
            signatures.append(Signature(name: String(parts[1]), bytes: Array(bytes)))
        }
        if signatures.isEmpty { return nil }
        self.checkpoint = checkpoint
        self.text = text
        self.signatures = signatures
    }
}
