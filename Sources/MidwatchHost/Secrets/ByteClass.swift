/// A set of bytes, asked one byte at a time.
struct ByteClass: Sendable, Hashable {
    private var low: (UInt64, UInt64) = (0, 0)

    /// The ASCII bytes of a text, and of the ranges.
    init(_ text: String = "", _ ranges: ClosedRange<UInt8>...) {
        for byte in Array(text.utf8) + ranges.flatMap({ Array($0) }) where byte < 128 {
            if byte < 64 { low.0 |= 1 << UInt64(byte) } else { low.1 |= 1 << UInt64(byte - 64) }
        }
    }

    /// Whether a byte is in the set; no byte from 128 on ever is.
    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        byte < 64 ? low.0 >> UInt64(byte) & 1 != 0 : byte < 128 && low.1 >> UInt64(byte - 64) & 1 != 0
    }

    static func == (left: ByteClass, right: ByteClass) -> Bool {
        left.low == right.low
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(low.0)
        hasher.combine(low.1)
    }

    /// Letters and digits.
    static let alphanumeric = ByteClass("", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
    /// Capitals and digits.
    static let capitals = ByteClass("", 0x30...0x39, 0x41...0x5a)
    /// Letters, digits and underscore.
    static let word = ByteClass("_", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
    /// The digits of base64 in URLs.
    static let base64URL = ByteClass("_-", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
    /// The digits of base64, and its padding.
    static let base64 = ByteClass("+/=", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
    /// What a JSON web token consists of.
    static let webToken = ByteClass("_-.", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
    /// What a credential in an Authorization header consists of.
    static let credential = ByteClass("_-.~+/=", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
    /// What stands in a block of PEM besides its dashes: base64, headers, line breaks, escaped ones too.
    static let keyBlock = ByteClass("+/=:,\\ \t\r\n", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
    /// What may stand between a name and its value.
    static let separator = ByteClass("\"'\\ \t:=>")
    /// What ends the authority of a URL.
    static let authorityEnd = ByteClass("/?#\"'<>\\`|{}()[],; ", 0x00...0x20, 0x7f...0x7f)
    /// Digits.
    static let digits = ByteClass("", 0x30...0x39)
    /// Capitals, digits and spaces, as in the first line of PEM.
    static let heading = ByteClass(" ", 0x30...0x39, 0x41...0x5a)
    /// Letters.
    static let letters = ByteClass("", 0x41...0x5a, 0x61...0x7a)
}
