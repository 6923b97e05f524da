import Crypto

/// The tree of RFC 6962 over the hashes of records in the order in which they were written, as a compact range: what is
/// needed to add a record and to name the root, some thirty hashes for a billion records.
///
/// Source: RFC 6962, section 2.1; the compact form as in transparency-dev/merkle.
public struct MerkleRange: Sendable, Hashable {
    /// How many records it covers.
    public private(set) var size = 0
    /// The roots of the full subtrees from the left, the largest first: one for every bit that is set in ``size``.
    public private(set) var nodes: [[UInt8]] = []

    /// An empty range.
    public init() {}

    /// A range that was stored; `nil` when there are not as many nodes as the size needs.
    public init?(size: Int, nodes: [[UInt8]]) {
        guard size >= 0, nodes.count == size.nonzeroBitCount, nodes.allSatisfy({ $0.count == RecordChain.hashBytes })
        else { return nil }
        self.size = size
        self.nodes = nodes
    }

    /// Adds the hash of the record that was written next.
    public mutating func append(_ hash: [UInt8]) {
        var node = MerkleRange.hash(0, hash, [])
        var rest = size
        while rest & 1 == 1, let left = nodes.popLast() {
            node = MerkleRange.hash(1, left, node)
            rest >>= 1
        }
        nodes.append(node)
        size += 1
    }

    /// The root of the tree; that of no records is the hash of nothing.
    public var root: [UInt8] {
        guard var root = nodes.last else { return Array(SHA256.hash(data: [UInt8]())) }
        for left in nodes.dropLast().reversed() { root = MerkleRange.hash(1, left, root) }
        return root
    }

    private static func hash(_ kind: UInt8, _ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 + left.count + right.count)
        bytes.append(kind)
        bytes += left
        bytes += right
        var hasher = SHA256()
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Array(hasher.finalize())
    }
}
