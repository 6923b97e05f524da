/// Small questions about text that the readers of this room share; all look at scalars, never at graphemes.
extension String {
    /// The text without white space around it.
    var trimmed: String { Substring(self).trimmedText }

    /// The scalars, for scanning by index.
    var scalars: [Unicode.Scalar] { Array(unicodeScalars) }

    /// A text of scalars.
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }

    /// Whether it begins with these ASCII characters, scalar by scalar.
    func begins(with prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    /// The text up to so many characters, cut at a space where one is near, with an ellipsis where it was cut.
    func shortened(to length: Int) -> String {
        let all = scalars
        guard all.count > length, length > 1 else { return self }
        var end = length - 1
        while end > length / 2, all[end] != " " { end -= 1 }
        if end <= length / 2 { end = length - 1 }
        return String(scalars: all[..<end]).trimmed + "…"
    }

    /// The text up to so many bytes, and whether it was cut.
    func cut(toBytes limit: Int) -> (text: String, wasCut: Bool) {
        guard utf8.count > limit else { return (self, false) }
        var view = UnicodeScalarView()
        var bytes = 0
        for scalar in unicodeScalars {
            bytes += UTF8.width(scalar)
            if bytes > limit { break }
            view.append(scalar)
        }
        return (String(view), true)
    }

    /// The lines; an empty text has one.
    var lines: [String] {
        unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    }

    /// In ASCII lower case, other scalars as they are.
    var lowered: String {
        String(scalars: unicodeScalars.map { $0.isUpper ? Unicode.Scalar($0.value + 32) ?? $0 : $0 })
    }

    /// Its words of ASCII letters and digits, in lower case.
    var plainWords: [String] {
        var words: [String] = []
        var word = UnicodeScalarView()
        for scalar in unicodeScalars {
            if scalar.isWordPart, scalar != "_" {
                word.append(scalar)
            } else if !word.isEmpty {
                words.append(String(word).lowered)
                word = UnicodeScalarView()
            }
        }
        if !word.isEmpty { words.append(String(word).lowered) }
        return words
    }
}

extension Substring {
    fileprivate var trimmedText: String {
        let view = unicodeScalars
        guard let first = view.firstIndex(where: { !$0.isBlank }), let last = view.lastIndex(where: { !$0.isBlank })
        else { return "" }
        return String(view[first...last])
    }
}

extension Unicode.Scalar {
    /// A space, a tab or a line break.
    var isBlank: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }
    /// `A` to `Z`.
    var isUpper: Bool { ("A"..."Z").contains(self) }
    /// `a` to `z`.
    var isLower: Bool { ("a"..."z").contains(self) }
    /// An ASCII letter.
    var isLetter: Bool { isUpper || isLower }
    /// `0` to `9`.
    var isDigit: Bool { ("0"..."9").contains(self) }
    /// A letter, a digit or an underscore.
    var isWordPart: Bool { isLetter || isDigit || self == "_" }
}

extension [Unicode.Scalar] {
    /// The scalar at an index, or `nil` outside.
    func at(_ index: Int) -> Unicode.Scalar? { indices.contains(index) ? self[index] : nil }

    /// Whether these scalars stand at an index.
    func has(_ text: String, at index: Int) -> Bool {
        var place = index
        for scalar in text.unicodeScalars {
            guard at(place) == scalar else { return false }
            place += 1
        }
        return true
    }
}
