/// Numbers as Prometheus reads them.
enum PromQLNumber {
    /// The value of digits, or nil where they are no number: decimal, hexadecimal after `0x`, octal after `0`.
    static func value(of text: String) -> Double? {
        guard let digits = withoutSeparators(Array(text.utf8)) else { return nil }
        let plain = String(decoding: digits, as: UTF8.self)
        if plain.hasPrefix("0x") || plain.hasPrefix("0X") {
            return Int64(plain.dropFirst(2), radix: 16).map(Double.init)
        }
        guard digits.allSatisfy(isDecimal) else { return nil }
        if plain.hasPrefix("0"), plain.count > 1, let octal = Int64(plain, radix: 8) { return Double(octal) }
        guard let value = Double(plain), value.isFinite else { return nil }
        return value
    }

    private static func isDecimal(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
    }

    /// The digits without the underscores between them; nil where an underscore stands elsewhere.
    private static func withoutSeparators(_ bytes: [UInt8]) -> [UInt8]? {
        let underscore: UInt8 = 95
        guard bytes.contains(underscore) else { return bytes }
        for (index, byte) in bytes.enumerated() where byte == underscore {
            let before = index > 0 ? bytes[index - 1] : underscore
            let after = index + 1 < bytes.count ? bytes[index + 1] : underscore
            let mayFollow = isAlphanumeric(before) && (before | 32 != 101 || bytes.starts(with: [48, 120]))
            guard mayFollow, isAlphanumeric(after) else { return nil }
        }
        return bytes.filter { $0 != underscore }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte | 32)
    }
}
