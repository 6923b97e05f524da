import Crypto

/// The form of a document that its digest is taken of: what it says, and nothing of how it is written.
///
/// Comments, quotes, indentation, block and flow style do not count. The order of keys does: a runbook whose captures
/// or steps were reordered is another runbook, and a digest that is too strict only asks for one more look.
///
/// The encoding is a version line, then each node with its length or count before it, so that no two documents share
/// one: `s<bytes>:<text>` for a text, `l<count>:` and `m<count>:` before the elements and the keys and values of a list
/// and a mapping.
public enum CanonicalForm {
    /// The SHA-256 of a document's canonical form, 64 lower-case hexadecimal digits.
    public static func digest(of document: YAMLNode) -> String {
        SHA256Digest.hex(of: bytes(of: document))
    }

    /// The canonical form itself.
    public static func bytes(of document: YAMLNode) -> [UInt8] {
        var bytes = Array("midwatch 1\n".utf8)
        append(document, to: &bytes)
        return bytes
    }

    private static func append(_ node: YAMLNode, to bytes: inout [UInt8]) {
        switch node.content {
        case .scalar(let scalar): append(scalar.value, to: &bytes)
        case .sequence(let nodes):
            bytes += "l\(nodes.count):".utf8
            for node in nodes { append(node, to: &bytes) }
        case .mapping(let entries):
            bytes += "m\(entries.count):".utf8
            for entry in entries {
                append(entry.key.value, to: &bytes)
                append(entry.value, to: &bytes)
            }
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes += "s\(text.utf8.count):".utf8
        bytes += text.utf8
    }
}

/// SHA-256 as every room uses it.
public enum SHA256Digest {
    /// The digest of some bytes, 64 lower-case hexadecimal digits.
    public static func hex(of bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in SHA256.hash(data: bytes) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
