/// The gate that every file passes before a parser sees it.
///
/// libyaml follows YAML 1.1, where U+0085, U+2028 and U+2029 end a line, and with it a comment: what reviewers see as
/// one comment would be read as a key. So the bytes are checked first, and what review tools do not show is refused.
public enum TextGate {
    /// Checks bytes and decodes them.
    ///
    /// - Parameter bytes: The file as it was read, at most ``Limits/fileBytes`` of it and one more.
    /// - Parameter dialect: How large the file may be, and whether what does not show is refused.
    /// - Returns: The text as far as it could be decoded, for showing its lines, and everything that was wrong with it.
    /// Only   text without a diagnostic may be parsed.
    public static func open(
        _ bytes: [UInt8], path: String, as dialect: YAMLDialect = .strict
    ) -> (text: SourceText?, diagnostics: [Diagnostic]) {
        if bytes.count > dialect.fileBytes {
            let message = "the file is larger than \(dialect.fileBytes / 1024) KiB"
            return (nil, [problem(path, .none, "file-too-large", message)])
        }
        var bytes = bytes[...]
        if let other = foreignEncoding(bytes) {
            let help = "save it as UTF-8"
            return (nil, [problem(path, .none, "not-utf8", "the file is \(other), not UTF-8", help: help)])
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let decoded = decode(bytes)
        let valid = decoded.invalidByte == nil ? Array(bytes) : nil
        let text =
            valid.map { SourceText(path: path, scalars: decoded.scalars, utf8: $0) }
            ?? SourceText(path: path, scalars: decoded.scalars)
        if let bad = decoded.invalidByte {
            let range = text.range(from: decoded.scalars.count, to: decoded.scalars.count)
            let message = "byte 0x\(hex(UInt32(bad), digits: 2)) is not valid UTF-8"
            return (text, [problem(path, range, "not-utf8", message, help: "save it as UTF-8")])
        }
        return (text, dialect.refusesHidden ? forbidden(in: text) : [])
    }

    /// The names of a forbidden scalar, or `nil` for one that may stand in a file. Line breaks and tabs may.
    public static func refusal(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: nil
        case 0x00: "a NUL character"
        case 0x01...0x1F, 0x7F, 0x80...0x84, 0x86...0x9F: "a control character"
        case 0x85: "a next-line character, which YAML reads as a line break,"
        case 0x2028, 0x2029: "a separator that YAML reads as a line break"
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "a character that reverses the text shown"
        case 0x200B...0x200D, 0x2060, 0x180E, 0x00AD: "a zero-width character"
        case 0xFEFF: "a byte order mark inside the file"
        case 0x115F, 0x1160, 0x3164, 0xFFA0, 0x2061...0x2065, 0x206A...0x206F, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
            "an invisible character"
        default: scalar.value & 0xFFFE == 0xFFFE ? "a code point that is no character" : nil
        }
    }

    /// A code point as people write it, such as `U+202E`.
    static func name(of scalar: Unicode.Scalar) -> String {
        "U+" + hex(scalar.value, digits: 4)
    }

    private static func forbidden(in text: SourceText) -> [Diagnostic] {
        var found: [Diagnostic] = []
        for offset in text.scalars.indices {
            let scalar = text.scalars[offset]
            // Nearly all of a file is printable ASCII.
            if (0x20..<0x7F).contains(scalar.value) || scalar == "\n" { continue }
            if found.count >= Limits.diagnosticsPerFile { break }
            if scalar != "\r", refusal(of: scalar) == nil { continue }
            let range = text.range(from: offset, to: offset + 1)
            if scalar == "\r" {
                let next = offset + 1 < text.scalars.count ? text.scalars[offset + 1] : " "
                if next == "\n" { continue }
                let message = "a carriage return without a line feed (U+000D) is refused"
                found.append(problem(text.path, range, "forbidden-character", message))
            } else if let refusal = refusal(of: scalar) {
                let message = "\(refusal) (\(name(of: scalar))) is refused"
                let help = "what is reviewed must be what runs; delete it"
                found.append(problem(text.path, range, "forbidden-character", message, help: help))
            }
        }
        return found
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) -> (scalars: [Unicode.Scalar], invalidByte: UInt8?) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(bytes.count)
        var consumed = bytes.startIndex
        while consumed < bytes.endIndex, bytes[consumed] < 0x80 {
            scalars.append(Unicode.Scalar(bytes[consumed]))
            consumed += 1
        }
        var decoder = Unicode.UTF8()
        var iterator = bytes[consumed...].makeIterator()
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                scalars.append(scalar)
                consumed += UTF8.width(scalar)
            case .emptyInput:
                return (scalars, nil)
            case .error:
                return (scalars, consumed < bytes.endIndex ? bytes[consumed] : 0)
            }
        }
    }

    private static func foreignEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        return nil
    }

    private static func hex(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16, uppercase: true)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func problem(
        _ path: String, _ range: SourceRange, _ rule: String, _ message: String, help: String? = nil
    ) -> Diagnostic {
        Diagnostic(.error, path: path, range: range, rule: rule, message: message, help: help)
    }
}
