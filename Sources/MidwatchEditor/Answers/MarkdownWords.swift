import MidwatchRunbook

/// Text for an editor's pop-ups. What comes from a file is shown, not obeyed.
enum MarkdownWords {
    /// A text on one line, of which Markdown makes nothing.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in ShownText.line(text).unicodeScalars {
            if "\\`*_{}[]<>()#+-.!|~&".unicodeScalars.contains(scalar) { result.append("\\") }
            result.append(scalar)
        }
        return String(result)
    }

    /// A text as code on one line.
    static func code(_ text: String) -> String {
        let line = ShownText.line(text)
        guard line.contains("`") else { return "`\(line)`" }
        return "`` \(line) ``"
    }
}
