import MidwatchRunbook

/// What a runbook's text is like, in a few numbers: two runbooks that share most of their triples of words share most
/// of the numbers.
///
/// Source: Li, Owen and Zhang, "One permutation hashing" (NIPS 2012).
struct TextSketch: Sendable, Hashable {
    /// How many numbers.
    static let size = 64
    /// Words of one runbook that count at most.
    static let mostWords = 4_000
    /// Words that name things in commands and targets, at most.
    static let mostNames = 128

    /// The smallest hash of the triples that fall into each of the buckets; `UInt32.max` for none.
    private(set) var least = [UInt32](repeating: .max, count: size)
    /// The words of commands, targets and selectors, sorted.
    private(set) var names: [UInt32] = []

    /// Sketches a runbook, its own service left out.
    init(_ subject: LintedRunbook) {
        let own = WordHash.of(subject.runbook.service?.value ?? "\u{0}")
        let mark = WordHash.of("\u{1}")
        var triple: (UInt32, UInt32) = (0, 0)
        var count = 0
        for text in subject.keyedTexts where !text.use.contains(.identity) {
            guard count < Self.mostWords else { break }
            Self.forEachWord(text.node) { word in
                guard count < Self.mostWords else { return }
                count += 1
                let hash = word == own ? mark : word
                let mixed = WordHash.mixed(WordHash.mixed(triple.0, triple.1), hash)
                let bucket = Int(mixed % UInt32(Self.size))
                least[bucket] = min(least[bucket], mixed)
                triple = (triple.1, hash)
            }
        }
        var names = FewNumbers(atMost: Self.mostNames)
        for text in subject.keyedTexts where text.use.contains(.naming) {
            Self.forEachWord(text.node) { names.insert($0) }
        }
        self.names = names.found.sorted()
    }

    /// The share of numbers that two sketches have in common, 0 to 1.
    func likeness(_ other: TextSketch) -> Double {
        var same = 0
        var known = 0
        for (one, two) in zip(least, other.least) where one != .max || two != .max {
            known += 1
            if one == two { same += 1 }
        }
        return known == 0 ? 0 : Double(same) / Double(known)
    }

    private static func forEachWord(_ node: YAMLNode, _ take: (UInt32) -> Void) {
        guard var text = node.scalar?.value else { return }
        text.withUTF8 { forEachWord($0, take) }
    }

    private static func forEachWord(_ bytes: UnsafeBufferPointer<UInt8>, _ take: (UInt32) -> Void) {
        var hash: UInt32 = 2_166_136_261
        var length = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"), UInt8(ascii: "A")...UInt8(ascii: "Z"), 0x80...:
                hash = (hash ^ UInt32(byte)) &* 16_777_619
                length += 1
            default:
                if length > 0 { take(hash) }
                hash = 2_166_136_261
                length = 0
            }
        }
        if length > 0 { take(hash) }
    }
}

/// The first different numbers of many, found without the work of hashing them again.
private struct FewNumbers {
    private(set) var found: [UInt32] = []
    private var slots: [UInt32]
    private let most: Int

    init(atMost most: Int) {
        self.most = most
        slots = Array(repeating: 0, count: 4 * most)
        found.reserveCapacity(most)
    }

    mutating func insert(_ number: UInt32) {
        guard found.count < most else { return }
        // Zero stands for an empty slot.
        let number = max(1, number)
        var slot = Int(number) % slots.count
        while slots[slot] != 0 {
            if slots[slot] == number { return }
            slot = (slot + 1) % slots.count
        }
        slots[slot] = number
        found.append(number)
    }
}
