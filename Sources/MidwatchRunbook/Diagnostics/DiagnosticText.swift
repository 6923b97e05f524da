/// Diagnostics as a person reads them: the place, the message, the line, a mark under the range, notes and help.
///
/// ```
/// a.runbook.yaml:14:5: error: unknown key "timout" in step "rollback"; did you mean "timeout"? [unknown-key]
///    14 |     timout: 60s
///       |     ^~~~~~
/// ```
///
/// Source lines are untrusted: control, bidirectional and invisible characters are shown as `\u{202E}` and never
/// obeyed.
public enum DiagnosticText {
    /// The widest piece of a source line that is shown, in columns.
    public static let widestLine = 160
    /// The longest message that is shown whole, in characters: it may repeat a name that is as long as the file.
    public static let longestMessage = 1_000
    /// Columns to which a tab advances.
    static let tabWidth = 4

    /// Renders diagnostics in the order given.
    ///
    /// - Parameters:
    ///   - label: What stands in brackets after the message; the name of the check where none is given.
    ///   - source: The lines of a path without their line breaks, or `nil` where they cannot be had.
    /// - Returns: Text that ends in a line break; empty for no diagnostics.
    public static func render(
        _ diagnostics: [Diagnostic], label: String? = nil, source: (String) -> [String]?
    ) -> String {
        var known: [String: Lines] = [:]
        var text = ""
        for diagnostic in diagnostics {
            let path = diagnostic.path
            var lines = known[path] ?? Lines(texts: source(path) ?? [])
            text += headline(diagnostic, label: label ?? diagnostic.rule)
            text += snippet(diagnostic.range, &lines)
            for note in diagnostic.notes {
                text += "\(place(path, note.range)): note: \(shown(note.message))\n"
                text += snippet(note.range, &lines)
            }
            known[path] = lines
            if let help = diagnostic.help { text += "  help: \(shown(help))\n" }
        }
        return text
    }

    /// The first line of a diagnostic: place, weight, message and rule.
    static func headline(_ diagnostic: Diagnostic, label: String) -> String {
        let place = place(diagnostic.path, diagnostic.range)
        return "\(place): \(diagnostic.severity.rawValue): \(shown(cut(diagnostic.message))) [\(label)]\n"
    }

    private static func cut(_ message: String) -> String {
        guard message.unicodeScalars.count > longestMessage else { return message }
        return String(message.unicodeScalars.prefix(longestMessage)) + "…"
    }

    private static func place(_ path: String, _ range: SourceRange) -> String {
        "\(shown(path)):\(range.start.line):\(range.start.column)"
    }

    /// The line of a range with a mark under it; nothing where the line does not exist.
    private static func snippet(_ range: SourceRange, _ lines: inout Lines) -> String {
        guard let line = lines.shown(range.start.line) else { return "" }
        if line.text.isEmpty, range.start.column <= 1 { return "" }
        let lastColumn = range.end.line > range.start.line ? line.scalarCount + 1 : range.end.column
        let start = line.column(of: range.start.column)
        let end = max(start + 1, line.column(of: max(lastColumn, range.start.column)))
        let window = line.window(round: start)
        let number = String(range.start.line)
        let margin = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let blank = String(repeating: " ", count: margin.count)
        let from = max(start - window.start, 0) + (window.start > 0 ? 1 : 0)
        let length = min(end - start, max(1, window.width - max(start - window.start, 0)))
        let mark = String(repeating: " ", count: from) + "^" + String(repeating: "~", count: max(0, length - 1))
        return "\(margin) | \(window.text)\n\(blank) | \(mark)\n"
    }

    /// The lines of one file; a long line with many diagnostics is worked out once.
    private struct Lines {
        let texts: [String]
        private var latest: (number: Int, line: ShownLine)?

        init(texts: [String]) {
            self.texts = texts
        }

        mutating func shown(_ number: Int) -> ShownLine? {
            if let latest, latest.number == number { return latest.line }
            guard texts.indices.contains(number - 1) else { return nil }
            let line = ShownLine(texts[number - 1])
            latest = (number, line)
            return line
        }
    }

    /// Text with every character that a terminal would obey or hide written out.
    static func shown(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(contentsOf: ShownLine.shown(scalar).unicodeScalars) }
        return String(result)
    }
}
