/// Which characters are the same but for their case, by Unicode's simple case folding.
///
/// Mappings to upper and lower case give most of it. The table has the rest: letters of three or four forms, and pairs
/// whose mapping is more than one character. Source: CaseFolding.txt of the Unicode Character Database, its statuses C
/// and S.
enum CaseFolding {
    /// What it costs to find the forms of a character, in steps of a match.
    static let cost = 100

    /// All forms of a character, itself first; some may be there twice.
    static func forms(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        // A dotless i is a letter of its own, although its capital is I.
        if scalar.value == 0x131 { return [scalar] }
        let mappings = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
        let single = mappings.compactMap { $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first : nil }
        return [scalar] + single + (exceptions[scalar.value] ?? []).compactMap { Unicode.Scalar($0) }
    }

    /// The forms of each ASCII character.
    static let ascii: [[Unicode.Scalar]] = (0..<128 as Range<UInt8>).map { forms(of: Unicode.Scalar($0)) }

    private static let orbits: [[UInt32]] = [
        [0x4b, 0x6b, 0x212a], [0x53, 0x73, 0x17f], [0xb5, 0x39c, 0x3bc], [0xc5, 0xe5, 0x212b], [0xdf, 0x1e9e],
        [0x1c4, 0x1c5, 0x1c6], [0x1c7, 0x1c8, 0x1c9], [0x1ca, 0x1cb, 0x1cc], [0x1f1, 0x1f2, 0x1f3],
        [0x345, 0x399, 0x3b9, 0x1fbe], [0x392, 0x3b2, 0x3d0], [0x395, 0x3b5, 0x3f5], [0x398, 0x3b8, 0x3d1, 0x3f4],
        [0x39a, 0x3ba, 0x3f0], [0x3a0, 0x3c0, 0x3d6], [0x3a1, 0x3c1, 0x3f1], [0x3a3, 0x3c2, 0x3c3],
        [0x3a6, 0x3c6, 0x3d5], [0x3a9, 0x3c9, 0x2126], [0x412, 0x432, 0x1c80], [0x414, 0x434, 0x1c81],
        [0x41e, 0x43e, 0x1c82], [0x421, 0x441, 0x1c83], [0x422, 0x442, 0x1c84, 0x1c85], [0x42a, 0x44a, 0x1c86],
        [0x462, 0x463, 0x1c87], [0x1c88, 0xa64a, 0xa64b], [0x1e60, 0x1e61, 0x1e9b], [0x1fb3, 0x1fbc],
        [0x1fc3, 0x1fcc], [0x1ff3, 0x1ffc],
    ]

    /// Greek vowels with an iota below, whose capitals stand eight places further.
    private static let iotas: [UInt32] = [0x1f80, 0x1f90, 0x1fa0].flatMap { start in (start..<start + 8).map { $0 } }

    private static let exceptions: [UInt32: [UInt32]] = {
        var result: [UInt32: [UInt32]] = [:]
        for orbit in orbits + iotas.map({ [$0, $0 + 8] }) {
            for code in orbit { result[code] = orbit }
        }
        return result
    }()
}
