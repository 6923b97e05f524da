internal import Glibc

/// The bytes in which secrets are looked for, as far as they are known.
struct MaskText {
    /// The bytes; good for the duration of one scan.
    let bytes: UnsafePointer<UInt8>
    /// How many there are.
    let count: Int
    /// Whether nothing comes after them.
    let isLast: Bool
    /// What came before them, the nearest last; at most ``rememberedBytes``.
    let before: [UInt8]

    /// How much of what was passed on is remembered, in bytes.
    static let rememberedBytes = 3

    @inline(__always)
    subscript(place: Int) -> UInt8 {
        bytes[place]
    }

    /// The byte at a place that may lie before the text; a space where nothing is known.
    func earlier(_ place: Int) -> UInt8 {
        if place >= 0 { return bytes[place] }
        return before.count + place >= 0 ? before[before.count + place] : 0x20
    }

    /// Whether the text at a place begins with a pattern; `nil` while that cannot be told.
    func begins(with pattern: [UInt8], at place: Int) -> Bool? {
        let known = min(pattern.count, count - place)
        guard known >= 0, memcmp(bytes + place, pattern, known) == 0 else { return false }
        return known == pattern.count ? true : isLast ? false : nil
    }

    /// The first place from `place` on that is not of a class, at most `limit`.
    func end(of set: ByteClass, from place: Int, limit: Int = .max) -> Int {
        var place = place
        let last = min(count, limit)
        while place < last, set.contains(bytes[place]) { place += 1 }
        return place
    }
}

/// What a look at one place found.
enum MaskAnswer {
    /// No secret begins here.
    case nothing
    /// That can be told only with more of the text.
    case incomplete
    /// The secret's bytes, from a place at or after the one that was looked at, and how it may go on.
    case found(from: Int, to: Int, growth: MaskGrowth?)
}

/// How a secret goes on whose length is not known: all of it is dropped, and none of it is kept in memory.
enum MaskGrowth: Sendable, Hashable {
    /// As long as bytes are of a class.
    case run(ByteClass)
    /// Up to five dashes, or to what cannot stand in PEM, or for so many more bytes.
    case keyBlock(dashes: Int, rest: Int)
}
