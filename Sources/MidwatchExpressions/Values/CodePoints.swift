/// Strings as CEL sees them: sequences of code points, without the canonical equivalence of Swift's `String`.
///
/// UTF-8 keeps the order of code points, so bytes are compared.
enum CodePoints {
    static func equal(_ left: String, _ right: String) -> Bool {
        let a = left.utf8
        let b = right.utf8
        if a.count != b.count { return false }
        return a.elementsEqual(b)
    }

    static func less(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }

    static func hash(_ string: String, into hasher: inout Hasher) {
        let done: Void? = string.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if done == nil {
            for byte in string.utf8 { hasher.combine(byte) }
        }
        hasher.combine(0xff as UInt8)
    }

    /// A string of these code points.
    static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.underestimatedCount)
        for scalar in scalars { append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// How many code points there are: the bytes that do not continue one.
    static func count(_ string: String) -> Int {
        var count = 0
        for byte in string.utf8 where byte & 0xc0 != 0x80 { count += 1 }
        return count
    }

    /// Adds a code point in UTF-8.
    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.isASCII {
            bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else if let units = UTF8.encode(scalar) {
            bytes.append(contentsOf: units)
        }
    }

    /// The offset of the first occurrence of `needle` at or after `start`.
    static func find<Haystack: RandomAccessCollection, Needle: RandomAccessCollection>(
        _ needle: Needle, in haystack: Haystack, from start: Int = 0
    ) -> Int?
    where Haystack.Element: Equatable, Needle.Element == Haystack.Element, Haystack.Index == Int, Needle.Index == Int {
        let last = haystack.count - needle.count
        if start > last { return nil }
        for offset in start...last where matches(needle, in: haystack, at: offset) { return offset }
        return nil
    }

    /// The offset of the last occurrence of `needle` at or before `start`.
    static func findLast<Haystack: RandomAccessCollection, Needle: RandomAccessCollection>(
        _ needle: Needle, in haystack: Haystack, from start: Int
    ) -> Int?
    where Haystack.Element: Equatable, Needle.Element == Haystack.Element, Haystack.Index == Int, Needle.Index == Int {
        var offset = min(start, haystack.count - needle.count)
        while offset >= 0 {
            if matches(needle, in: haystack, at: offset) { return offset }
            offset -= 1
        }
        return nil
    }

    private static func matches<Haystack: RandomAccessCollection, Needle: RandomAccessCollection>(
        _ needle: Needle, in haystack: Haystack, at offset: Int
    ) -> Bool
    where Haystack.Element: Equatable, Needle.Element == Haystack.Element, Haystack.Index == Int, Needle.Index == Int {
        var position = haystack.startIndex + offset
        for element in needle {
            if haystack[position] != element { return false }
            position += 1
        }
        return true
    }
}
