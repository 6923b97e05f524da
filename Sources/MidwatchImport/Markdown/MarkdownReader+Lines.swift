extension MarkdownReader {
    /// The column in which the text of the innermost point begins that a line indented so far belongs to.
    func base(_ indent: Int) -> Int { frames.last?.indent ?? 0 }

    /// Leaves the points that a line, indented so far, does not belong to.
    mutating func leave(_ indent: Int, _ line: String) {
        let isMarker = Self.marker(line) != nil
        guard wasBlank || isMarker || beginsBlock(line) || open == nil else { return }
        while let last = frames.last, indent < last.indent {
            // Authors indent what belongs to "1. " by two, and by three, and by four.
            if !isMarker, indent >= 2, indent + 2 >= last.indent { return }
            closeText()
            frames.removeLast()
        }
    }

    /// Whether a line cannot go on a paragraph.
    func beginsBlock(_ line: String) -> Bool {
        let text = line.trimmed
        return Self.isMarker(text) || Self.fenceStart(text) != nil || Self.heading(text) != nil
            || text.begins(with: "<!--")
    }

    mutating func beginIndented(_ line: String) {
        let indent = base(0) + 4
        indented = Fence(
            mark: " ", count: 0, indent: indent, quotes: quotes, language: "",
            lines: [Self.outdented(line, by: indent)], line: number)
    }

    mutating func appendIndented(_ line: String) {
        guard let indent = indented?.indent else { return }
        indented?.lines.append(Self.outdented(line, by: indent))
    }

    // MARK: One line

    /// How many columns a line is indented by; a tab goes to the next fourth.
    static func indent(_ line: String) -> Int {
        var columns = 0
        for scalar in line.unicodeScalars {
            if scalar == " " { columns += 1 } else if scalar == "\t" { columns += 4 - columns % 4 } else { break }
        }
        return columns
    }

    /// A line without so many columns of white space.
    static func outdented(_ line: String, by most: Int) -> String {
        var columns = 0
        let all = line.scalars
        var at = 0
        while at < all.count, columns < most {
            if all[at] == " " { columns += 1 } else if all[at] == "\t" { columns += 4 - columns % 4 } else { break }
            at += 1
        }
        return String(repeating: " ", count: max(0, columns - most)) + String(scalars: all[at...])
    }

    /// A line without the marks of quotations, and how many there were.
    static func unquoted(_ line: String, atMost most: Int = ImportLimits.depth) -> (line: String, depth: Int) {
        var depth = 0
        let all = line.scalars
        var at = 0
        while depth < most {
            var place = at
            while place < all.count, all[place] == " ", place - at < 4 { place += 1 }
            guard all.at(place) == ">" else { break }
            depth += 1
            at = place + 1
            if all.at(at) == " " { at += 1 }
        }
        return depth == 0 ? (line, 0) : (String(scalars: all[at...]), depth)
    }

    /// `#` to `######`, a space, and a text.
    static func heading(_ text: String) -> (level: Int, text: String)? {
        let all = text.scalars
        let level = all.prefix { $0 == "#" }.count
        guard (1...6).contains(level), level == all.count || all[level].isBlank else { return nil }
        var end = all.count
        while end > level, all[end - 1] == "#" { end -= 1 }
        // `C#` keeps its mark: a closing row of them stands alone.
        if end < all.count, end > level, !all[end - 1].isBlank { end = all.count }
        return (level, String(scalars: all[level..<max(end, level)]).trimmed)
    }

    /// The level of a heading whose underline this is.
    static func underline(_ text: String) -> Int? {
        let all = text.scalars
        guard all.count >= 2, let first = all.first, first == "=" || first == "-" else { return nil }
        return all.allSatisfy { $0 == first } ? (first == "=" ? 1 : 2) : nil
    }

    /// A thematic break.
    static func isBreak(_ text: String) -> Bool {
        let all = text.unicodeScalars.filter { !$0.isBlank }
        guard all.count >= 3, let first = all.first, first == "-" || first == "*" || first == "_" else { return false }
        return all.allSatisfy { $0 == first }
    }

    /// The fence that a text opens.
    static func fenceStart(_ text: String) -> (mark: Unicode.Scalar, count: Int, language: String)? {
        let all = text.scalars
        guard let mark = all.first, mark == "`" || mark == "~" else { return nil }
        let count = all.prefix { $0 == mark }.count
        guard count >= 3, mark == "~" || !all[count...].contains("`") else { return nil }
        let words = String(scalars: all[count...]).trimmed.unicodeScalars.split {
            !($0.isWordPart || $0 == "-" || $0 == "+")
        }
        return (mark, count, words.first.map { String($0).lowered } ?? "")
    }

    /// Whether a trimmed text begins a point of a list.
    static func isMarker(_ text: String) -> Bool { marker(text) != nil }

    /// The point that a line begins: the column of its text, and the text.
    static func marker(_ line: String) -> (indent: Int, rest: String, isOrdered: Bool)? {
        let all = line.scalars
        var at = 0
        while at < all.count, all[at] == " " || all[at] == "\t" { at += 1 }
        let start = indent(line)
        var width = 0
        var isOrdered = false
        if let mark = all.at(at), mark == "-" || mark == "*" || mark == "+" || mark == "•" {
            width = 1
        } else {
            while let scalar = all.at(at + width), scalar.isDigit, width < 9 { width += 1 }
            guard width > 0, let mark = all.at(at + width), mark == "." || mark == ")" else { return nil }
            width += 1
            isOrdered = true
        }
        guard at + width >= all.count || all[at + width].isBlank else { return nil }
        var gap = 0
        while let scalar = all.at(at + width + gap), scalar.isBlank { gap += 1 }
        let rest = at + width < all.count ? String(scalars: all[(at + width)...]).trimmed : ""
        return (start + width + (gap > 4 || rest.isEmpty ? 1 : max(gap, 1)), rest, isOrdered)
    }

    /// A point's text without the box of a check list.
    static func withoutBox(_ text: String) -> String {
        for box in ["[ ] ", "[x] ", "[X] "] where text.begins(with: box) {
            return String(scalars: text.scalars.dropFirst(4)).trimmed
        }
        return text
    }

    /// `[name]: address`
    static func definition(_ text: String) -> (name: String, address: String)? {
        let all = text.scalars
        guard all.first == "[", let close = all.firstIndex(of: "]"), close > 1, all.at(close + 1) == ":"
        else { return nil }
        let address = String(scalars: all[(close + 2)...]).trimmed.unicodeScalars.split(separator: " ").first
        guard let address else { return nil }
        return (
            String(scalars: all[1..<close]).lowered,
            String(scalars: address.filter { $0 != "<" && $0 != ">" })
        )
    }

    /// The row of dashes between a table's head and its body.
    static func isTableRule(_ line: String) -> Bool {
        let text = line.trimmed
        guard text.contains("-"), text.contains("|") else { return false }
        return text.unicodeScalars.allSatisfy { $0 == "|" || $0 == "-" || $0 == ":" || $0 == " " }
    }

    /// The cells of a table's row; a bar after a backslash, or in code, is none.
    static func cells(_ line: String) -> [String] {
        var cells: [String] = []
        var cell: [Unicode.Scalar] = []
        var isCode = false
        let all = line.trimmed.scalars
        for (place, scalar) in all.enumerated() {
            if scalar == "`" { isCode.toggle() }
            if scalar == "|", !isCode, place == 0 || all[place - 1] != "\\" {
                cells.append(String(scalars: cell).trimmed)
                cell = []
            } else if scalar == "|", cell.last == "\\" {
                cell[cell.count - 1] = "|"
            } else {
                cell.append(scalar)
            }
        }
        cells.append(String(scalars: cell).trimmed)
        if cells.first == "", all.first == "|" { cells.removeFirst() }
        if cells.last == "", all.last == "|" { cells.removeLast() }
        return cells
    }
}
