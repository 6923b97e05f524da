import Crypto
public import MidwatchEngine

/// The hash chain of a stream, format `mw1`.
///
/// Every field is length-prefixed, so that no two different records give the same bytes. The chain runs over the
/// commitment and not over the payload: a payload may be taken out later, and the chain still holds.
public enum RecordChain {
    /// The bytes of a SHA-256.
    public static let hashBytes = 32

    /// The hash before a stream's first record; it holds the stream's name, so that chains cannot be exchanged.
    public static func genesis(of stream: StreamID) -> [UInt8] {
        var bytes = Array("mw1-genesis".utf8)
        append(stream.text, to: &bytes)
        return Array(SHA256.hash(data: bytes))
    }

    /// The commitment to a payload: SHA-256 of salt and payload.
    public static func commitment(salt: [UInt8], payload: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16 + salt.count + payload.utf8.count)
        append(salt, to: &bytes)
        append(payload, to: &bytes)
        return Array(SHA256.hash(data: bytes))
    }

    /// The hash of the record that follows the one with hash `previous`.
    public static func hash(
        after previous: [UInt8], stream: StreamID, sequence: Int, at: Instant, name: String, version: Int,
        commitment: [UInt8]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(192 + stream.text.utf8.count)
        bytes.append(contentsOf: "mw1".utf8)
        append(previous, to: &bytes)
        append(stream.text, to: &bytes)
        append(Int64(sequence), to: &bytes)
        append(at.milliseconds, to: &bytes)
        append(name, to: &bytes)
        append(Int64(version), to: &bytes)
        append(commitment, to: &bytes)
        return Array(SHA256.hash(data: bytes))
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        var copy = text
        copy.withUTF8 { utf8 in
            append(Int64(utf8.count), to: &bytes)
            bytes.append(contentsOf: utf8)
        }
    }

    private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
        append(Int64(part.count), to: &bytes)
        bytes.append(contentsOf: part)
    }

    /// Eight bytes, most significant first.
    private static func append(_ number: Int64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
