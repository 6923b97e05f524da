internal import MidwatchExpressions

/// The forms in which a secret may be printed.
enum SecretForms {
    /// Every form of a value, as bytes; the value itself first.
    static func all(of value: [UInt8]) -> [[UInt8]] {
        var forms = [
            value, percentEncoded(value, upperCase: true), percentEncoded(value, upperCase: false),
        ]
        let quoted = JSONValue.string(String(decoding: value, as: UTF8.self)).utf8()
        forms.append(Array(quoted.dropFirst().dropLast()))
        for shift in 0..<3 {
            let encoded = base64(value, shift: shift)
            forms.append(encoded)
            forms.append(encoded.map { $0 == 0x2b ? 0x2d : $0 == 0x2f ? 0x5f : $0 })
        }
        for line in value.split(separator: 0x0a) where line.count >= Masker.shortestLine {
            forms.append(Array(line))
        }
        return forms.filter { $0.count >= Masker.shortestValue }
    }

    /// Everything but RFC 3986's unreserved characters as `%XX`.
    private static func percentEncoded(_ value: [UInt8], upperCase: Bool) -> [UInt8] {
        value.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: return [byte]
            default:
                let digits = String(byte, radix: 16, uppercase: upperCase)
                return Array(("%" + (byte < 16 ? "0" : "") + digits).utf8)
            }
        }
    }

    /// The base64 digits that a value gives wherever it begins `shift` bytes into a group of three: the digits that
    /// its neighbours have a part in are left out.
    private static func base64(_ value: [UInt8], shift: Int) -> [UInt8] {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let bits = [UInt8](repeating: 0, count: shift) + value
        let first = (shift * 8 + 5) / 6
        let last = bits.count * 8 / 6
        return (first..<max(first, last)).map { digit in
            let bit = digit * 6
            let low = bit / 8 + 1 < bits.count ? UInt16(bits[bit / 8 + 1]) : 0
            let pair = UInt16(bits[bit / 8]) << 8 | low
            return alphabet[Int(pair >> UInt16(10 - bit % 8)) & 63]
        }
    }
}
