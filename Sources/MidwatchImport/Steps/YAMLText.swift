/// Writes text as YAML that reads back to itself.
enum YAMLText {
    /// A text of one line: plain where nobody could misread it, else in double quotes.
    static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    /// Any text in double quotes.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    /// A key with its text: on the key's line, or below it as literal lines.
    ///
    /// - Parameter indent: How far the key is indented.
    static func entry(_ key: String, _ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        // A script with quotes in it reads better below its key than with a backslash before each.
        let isLong = text.unicodeScalars.contains { $0 == "\n" || $0 == "\"" || $0 == "\\" }
        guard isLong, isLiteral(text) else { return ["\(margin)\(key): \(scalar(text))"] }
        let inner = margin + "  "
        return ["\(margin)\(key): |-"] + text.lines.map { $0.isEmpty ? "" : inner + $0 }
    }

    /// Whether a text may stand without quotes.
    ///
    /// Stricter than YAML: whoever edits the file next must not be surprised either.
    static func isPlain(_ text: String) -> Bool {
        let all = text.scalars
        guard let first = all.first, let last = all.last, first.isLetter || first.isDigit, last != " ", last != ":"
        else { return false }
        for (place, scalar) in all.enumerated() {
            if scalar.isWordPart || " ./()'!%+=-".unicodeScalars.contains(scalar) { continue }
            if scalar == ",", all.at(place + 1) == " " { continue }
            return false
        }
        return true
    }

    /// Whether lines can stand as they are below `|-`: none begins the block with a space, and none is lost at its end.
    private static func isLiteral(_ text: String) -> Bool {
        let lines = text.lines
        guard let first = lines.first, let last = lines.last, !first.isEmpty, !last.isEmpty else { return false }
        guard first.unicodeScalars.first?.isBlank == false else { return false }
        return !lines.contains { line in
            line.unicodeScalars.allSatisfy(\.isBlank) && !line.isEmpty || line.unicodeScalars.contains("\r")
        }
    }
}
