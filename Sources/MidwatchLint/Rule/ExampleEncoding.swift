/// How the text of an example becomes the bytes of a file: some mistakes are not in the text, but in how it was saved.
public enum ExampleEncoding: Sendable, Hashable {
    /// As every runbook should be saved.
    case utf8
    /// One byte a character, as old editors save; a character beyond U+00FF becomes a question mark.
    case latin1
    /// Two bytes a unit, the lower first, after a byte order mark, as Windows tools save.
    case utf16

    /// The bytes of a text.
    public func bytes(_ text: String) -> [UInt8] {
        switch self {
        case .utf8: Array(text.utf8)
        case .latin1: text.unicodeScalars.map { $0.value < 0x100 ? UInt8($0.value) : 0x3F }
        case .utf16:
            [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        }
    }
}
