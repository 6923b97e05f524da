/// Writes pieces of Markdown in which nothing from a file is markup.
enum MarkdownText {
    /// One line of plain text.
    static func line(_ text: String) -> String {
        escaped(ShownText.line(text))
    }

    /// Paragraphs of plain text: blank lines part them, other line breaks become spaces.
    static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [String] = []
        for part in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [""] {
            if !ShownText.line(part).isEmpty {
                lines.append(part)
            } else if !lines.isEmpty {
                paragraphs.append(line(lines.joined(separator: " ")))
                lines = []
            }
        }
        return paragraphs
    }

    /// Code inside a line.
    static func code(_ text: String) -> String {
        let shown = ShownText.line(text)
        let fence = String(repeating: "`", count: longestRun(in: shown) + 1)
        let space = shown.hasPrefix("`") || shown.hasSuffix("`") || shown.isEmpty ? " " : ""
        return fence + space + shown + space + fence
    }

    /// A fenced block, its fence longer than any inside.
    static func block(_ text: String, language: String = "bash", indent: String = "") -> [String] {
        let shown = ShownText.block(text)
        let fence = String(repeating: "`", count: max(3, longestRun(in: shown) + 1))
        var lines = shown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.last == "" { lines.removeLast() }
        return ([fence + language] + lines + [fence]).map { $0.isEmpty ? "" : indent + $0 }
    }

    /// A link; anything but `http` and `https` stays text.
    static func link(_ name: String, to url: String) -> String {
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return "\(line(name)): \(code(url))" }
        let address = ShownText.line(url).unicodeScalars.map { scalar in
            switch scalar {
            case "<": "%3C"
            case ">": "%3E"
            case " ": "%20"
            case "\\": "%5C"
            default: String(scalar)
            }
        }
        return "[\(line(name))](<\(address.joined())>)"
    }

    /// A heading's anchor is made by the reader's program in its own way, so links go to anchors of ours.
    static func anchor(_ name: String) -> String {
        "<a id=\"\(name)\"></a>"
    }

    private static func escaped(_ line: String) -> String {
        var result = ""
        for scalar in line.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!", "$", "@":
                result += "\\"
                result.unicodeScalars.append(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return startsList(result) ? "\\" + result : numbered(result)
    }

    private static func startsList(_ line: String) -> Bool {
        line.hasPrefix("-") || line.hasPrefix("+") || line.hasPrefix("=")
    }

    /// `1. ` or `1) ` at the start of a line would begin a list.
    private static func numbered(_ line: String) -> String {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
        return digits + "\\" + rest
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var current = 0
        for scalar in text.unicodeScalars {
            current = scalar == "`" ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }
}
