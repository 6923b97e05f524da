/// The one sanitiser of text that came from the world: what a terminal or a browser would obey is shown instead.
public enum DisplayText {
    /// The text with control, bidirectional, invisible and tag characters written as escapes, such as `\u{1b}`.
    ///
    /// Newline and tab stay; a carriage return stays as a line's end only as part of CR LF, which becomes a newline.
    /// Doing it twice changes nothing more.
    public static func sanitised(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 == 0x0a || $0 == 0x09 || (0x20..<0x7f).contains($0) }) { return text }
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        while let scalar = next {
            next = scalars.next()
            if scalar == "\r", next == "\n" { continue }
            if isObeyed(scalar) {
                result.append(contentsOf: escape(scalar).unicodeScalars)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// The text as it goes to a screen or a pipe: sanitised once more, whatever was done before, but for the colours
    /// that the style itself writes.
    ///
    /// It is the last thing that is done to every text; what only views do can be forgotten by one of them.
    public static func onScreen(_ text: String, style: TextStyle) -> String {
        guard style.hasColour, text.utf8.contains(0x1b) else { return sanitised(text) }
        var result = ""
        var rest = Substring(text)
        while let escape = rest.firstIndex(of: "\u{1b}") {
            result += sanitised(String(rest[..<escape]))
            rest = rest[escape...]
            let sequence = TextStyle.sequences.first { rest.hasPrefix($0) }
            result += sequence ?? sanitised("\u{1b}")
            rest = rest.dropFirst(sequence?.count ?? 1)
        }
        return result + sanitised(String(rest))
    }

    /// The text on one line: sanitised, and newlines and tabs shown too.
    public static func oneLine(_ text: String) -> String {
        let safe = sanitised(text)
        if !safe.utf8.contains(where: { $0 == 0x0a || $0 == 0x09 }) { return safe }
        return safe.replacing("\n", with: "\\n").replacing("\t", with: "\\t")
    }

    /// Whether a terminal, an editor or a reader's eye would obey the character or miss it.
    static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a: false
        case 0x00..<0x20, 0x7f..<0xa0: true
        case 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x180b...0x180f, 0x3164, 0xfeff, 0xffa0: true
        case 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f, 0xfff0...0xfffb: true
        case 0x1d173...0x1d17a, 0xe0000...0xe0fff: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\r": "\\r"
        case "\0": "\\0"
        default: "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}
