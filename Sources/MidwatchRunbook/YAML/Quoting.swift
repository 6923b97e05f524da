/// How a text is quoted in YAML, for messages that say what to write.
enum Quoting {
    /// The longest text that advice repeats, in characters.
    static let longest = 100

    /// What to write instead of a text that needs quotes.
    static func advice(_ text: String) -> String {
        text.unicodeScalars.count > longest ? "put it in single quotes" : "write \(quoted(text))"
    }

    /// The text in single quotes, which escape nothing but themselves.
    static func quoted(_ text: String) -> String {
        let bare = String(Substring(text).trimmed)
        return "'" + bare.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    }
}

extension Substring {
    /// The text without spaces, tabs and line breaks around it.
    var trimmed: Substring {
        var text = self
        while let first = text.unicodeScalars.first, first.properties.isWhitespace { text.unicodeScalars.removeFirst() }
        while let last = text.unicodeScalars.last, last.properties.isWhitespace { text.unicodeScalars.removeLast() }
        return text
    }
}
