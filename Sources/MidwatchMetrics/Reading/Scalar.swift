/// The kinds of characters that selectors and exposition tell apart, all of them ASCII.
extension Unicode.Scalar {
    var isDigit: Bool { ("0"..."9").contains(self) }

    /// A letter, a digit or an underscore.
    var isWordPart: Bool {
        isDigit || ("a"..."z").contains(self) || ("A"..."Z").contains(self) || self == "_"
    }

    /// A space, a tab or a line break.
    var isSpace: Bool {
        switch self {
        case " ", "\t", "\n", "\r", "\u{c}": true
        default: false
        }
    }
}
