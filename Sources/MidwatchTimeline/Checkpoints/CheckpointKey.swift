import Crypto
import FoundationEssentials

/// The key that signs the checkpoints of a timeline, Ed25519.
public struct CheckpointKey: Sendable {
    /// The key's name, which is the origin of the log it signs for.
    public let name: String
    private let key: Curve25519.Signing.PrivateKey

    /// Makes a new key.
    init(name: String) {
        self.name = name
        key = Curve25519.Signing.PrivateKey()
    }

    /// Reads a key as ``text`` wrote it; `nil` when it is none.
    init?(text: String) {
        let parts = text.split(separator: "\n").first?.split(separator: "+", maxSplits: 4) ?? []
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY",
            let bytes = Data(base64Encoded: String(parts[4])),
            bytes.first == CheckpointVerifier.ed25519,
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes.dropFirst())
        else { return nil }
        name = String(parts[2])
        self.key = key
        if Hexadecimal.encode(verifier.id) != parts[3] { return nil }
    }

    /// The key as it is stored: `PRIVATE+KEY+NAME+ID+BASE64`, the form of Go's `sumdb/note`.
    var text: String {
        let bytes = [CheckpointVerifier.ed25519] + Array(key.rawRepresentation)
        return "PRIVATE+KEY+\(name)+\(Hexadecimal.encode(verifier.id))+\(Data(bytes).base64EncodedString())\n"
    }

    /// What checks its signatures.
    public var verifier: CheckpointVerifier {
        CheckpointVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// Signs a checkpoint.
    func sign(_ checkpoint: Checkpoint) throws -> SignedCheckpoint {
        let signature = try key.signature(for: Data(checkpoint.text.utf8))
        return SignedCheckpoint(
            checkpoint: checkpoint, signatures: [.init(name: name, bytes: verifier.id + Array(signature))])
    }
}

/// The public half of a ``CheckpointKey``.
public struct CheckpointVerifier: Sendable, Hashable {
    /// The byte that says Ed25519 in a signed note.
    static let ed25519: UInt8 = 1

    /// The key's name.
    public var name: String
    /// The 32 bytes of the key.
    public var publicKey: [UInt8]

    /// Makes a verifier.
    init(name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
    }

    /// Reads a key as ``text`` prints it; `nil` when it is none.
    public init?(text: String) {
        let parts = text.split(separator: "+", maxSplits: 2)
        guard parts.count == 3, let bytes = Data(base64Encoded: String(parts[2])), bytes.count == 33,
            bytes.first == CheckpointVerifier.ed25519
        else { return nil }
        self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
        if Hexadecimal.encode(id) != parts[1] { return nil }
    }

    /// The four bytes that tell keys apart in a note.
    var id: [UInt8] {
        let bytes = Array(name.utf8) + [0x0a, CheckpointVerifier.ed25519] + publicKey
        return Array(SHA256.hash(data: bytes).prefix(4))
    }

    /// The key for people and programs: `NAME+ID+BASE64`, the form of Go's `sumdb/note`.
    public var text: String {
        "\(name)+\(Hexadecimal.encode(id))+\(Data([CheckpointVerifier.ed25519] + publicKey).base64EncodedString())"
    }

    /// Whether this key signed the checkpoint.
    public func isSigned(_ signed: SignedCheckpoint) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return signed.signatures.contains { signature in
            signature.name == name && Array(signature.bytes.prefix(4)) == id
                && key.isValidSignature(Data(signature.bytes.dropFirst(4)), for: Data(signed.text.utf8))
        }
    }
}
