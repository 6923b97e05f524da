internal import MidwatchExpressions

/// The forms in which a secret may be printed.
enum SecretForms {
    /// A form as bytes.
    struct Form: Sendable, Hashable {
        var bytes: [UInt8]
        /// Whether programs break it into lines, as they do with base64 and hexadecimal digits.
        var mayBreak = false
    }

    /// Every form of a value; the value itself first.
    ///
    /// As it is and without the blanks round it; URL-escaped as RFC 3986, forms, paths and JavaScript do it; as JSON
    /// writes it, in ASCII, with escaped slashes, safe for HTML, and JSON within JSON; quoted for a shell in four ways;
    /// escaped for HTML; base64 at each alignment in both alphabets; hexadecimal; and each of its longer lines.
    static func all(of value: [UInt8]) -> [Form] {
        var texts = [value, trimmed(value)]
        for kept in ["", "/", "/:", "!'()*", "/:?#[]@!$&'()*+,;="] {
            texts.append(percentEncoded(value, keeping: kept, upperCase: true))
            texts.append(percentEncoded(value, keeping: kept, upperCase: false))
        }
        let formEncoded = percentEncoded(value, keeping: "*", upperCase: true)
        texts.append(replacing("%20", in: formEncoded, with: "+"))
        let json = quoted(value)
        let slashed = replacing("/", in: json, with: "\\/")
        texts += [
            json, quoted(json), slashed, quoted(slashed), replacing("/", in: quoted(slashed), with: "\\/"),
            asciiJSON(value, alsoEscaping: ""),
            asciiJSON(value, alsoEscaping: "<>&"), replacing("<", "\\u003c", ">", "\\u003e", "&", "\\u0026", in: json),
        ]
        texts += shell(value)
        texts += ["&#39;", "&#x27;", "&apos;", "'"].map { apostrophe in
            replacing("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;", "'", apostrophe, in: value)
        }
        var forms = texts.map { Form(bytes: $0) }
        for shift in 0..<3 {
            let encoded = base64(value, shift: shift)
            forms.append(Form(bytes: encoded, mayBreak: true))
            let safe = encoded.map { $0 == 0x2b ? 0x2d : $0 == 0x2f ? 0x5f : $0 }
            forms.append(Form(bytes: safe, mayBreak: true))
        }
        forms.append(Form(bytes: hexadecimal(value, upperCase: false), mayBreak: true))
        forms.append(Form(bytes: hexadecimal(value, upperCase: true), mayBreak: true))
        for line in value.split(separator: 0x0a) where line.count >= Masker.shortestLine {
            forms.append(Form(bytes: trimmed(Array(line))))
        }
        return forms.filter { $0.bytes.count >= Masker.shortestValue }
    }

    private static func trimmed(_ value: [UInt8]) -> [UInt8] {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0a || $0 == 0x0d }
        let start = value.firstIndex { !isBlank($0) } ?? value.endIndex
        let end = value.lastIndex { !isBlank($0) } ?? start
        return start < value.endIndex ? Array(value[start...end]) : []
    }

    /// Everything but RFC 3986's unreserved characters and the kept ones as `%XX`.
    private static func percentEncoded(_ value: [UInt8], keeping kept: String, upperCase: Bool) -> [UInt8] {
        let plain = ByteClass("-._~" + kept, 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
        return value.flatMap { plain.contains($0) ? [$0] : [0x25] + hexadecimal([$0], upperCase: upperCase) }
    }

    private static func hexadecimal(_ value: [UInt8], upperCase: Bool) -> [UInt8] {
        let digits = Array((upperCase ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
        return value.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// The inside of a JSON string.
    private static func quoted(_ value: [UInt8]) -> [UInt8] {
        Array(JSONValue.string(String(decoding: value, as: UTF8.self)).utf8().dropFirst().dropLast())
    }

    /// The inside of a JSON string in ASCII: what is not becomes `\uXXXX`.
    private static func asciiJSON(_ value: [UInt8], alsoEscaping more: String) -> [UInt8] {
        var result: [UInt8] = []
        for character in String(decoding: value, as: UTF8.self).unicodeScalars {
            if character.isASCII, !more.unicodeScalars.contains(character) {
                result += quoted(Array(String(character).utf8))
                continue
            }
            for unit in String(character).utf16 {
                let bytes = [UInt8(unit >> 8), UInt8(unit & 0xff)]
                result += Array("\\u".utf8) + hexadecimal(bytes, upperCase: false)
            }
        }
        return result
    }

    /// Within single quotes, within double quotes, with a backslash before everything special, as `printf %q` and
    /// `set -x` do it.
    private static func shell(_ value: [UInt8]) -> [[UInt8]] {
        let plain = ByteClass("_@%+=:,./-", 0x30...0x39, 0x41...0x5a, 0x61...0x7a)
        let escaped = value.flatMap { $0 >= 128 || plain.contains($0) ? [$0] : [0x5c, $0] }
        return [
            replacing("'", in: value, with: "'\\''"), replacing("'", in: value, with: "'\"'\"'"),
            replacing("\\", "\\\\", "\"", "\\\"", "$", "\\$", "`", "\\`", in: value), escaped,
            replacing("\\", "\\\\", "'", "\\'", "\n", "\\n", "\t", "\\t", in: value),
        ]
    }

    private static func replacing(_ old: String, in value: [UInt8], with new: String) -> [UInt8] {
        Array(String(decoding: value, as: UTF8.self).replacing(old, with: new).utf8)
    }

    /// Replaces single bytes, each by the text that follows it in the list, in one pass.
    private static func replacing(_ pairs: String..., in value: [UInt8]) -> [UInt8] {
        var table: [UInt8: [UInt8]] = [:]
        for index in stride(from: 0, to: pairs.count - 1, by: 2) {
            if let byte = pairs[index].utf8.first { table[byte] = Array(pairs[index + 1].utf8) }
        }
        return value.flatMap { table[$0] ?? [$0] }
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
