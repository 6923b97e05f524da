public import MidwatchRunbook

extension LintedRunbook {
    /// The edit that puts a key of its own line after the first line of a step; `nil` for a step in braces.
    ///
    /// - Parameter line: The key and its value, such as `timeout: 30s`.
    public func insertion(_ line: String, into step: Step) -> TextEdit? {
        guard let node = node(of: step), let entries = node.mapping, let first = entries.first, entries.count > 1,
            entries[1].key.range.start.line > first.key.range.start.line
        else { return nil }
        let indent = String(repeating: " ", count: first.key.range.start.column - 1)
        return insertion(lines: [indent + line], after: first.value.range.start.line)
    }

    /// The edit that puts whole lines after a line.
    public func insertion(lines: [String], after line: Int) -> TextEdit? {
        guard source.line(line + 1) != nil else { return nil }
        let place = SourcePosition(line: line + 1, column: 1)
        return TextEdit(SourceRange(start: place, end: place), lines.map { $0 + "\n" }.joined())
    }

    /// The edit that takes an entry out with its lines; `nil` where other things stand on them.
    public func removal(of entry: YAMLEntry) -> TextEdit? {
        let start = entry.key.range.start
        let last = entry.value.range.end
        let end = last.column == 1 && last.line > start.line ? last.line : last.line + 1
        guard let line = source.line(start.line), source.line(end) != nil,
            line.unicodeScalars.prefix(start.column - 1).allSatisfy({ $0 == " " })
        else { return nil }
        return TextEdit(
            SourceRange(start: SourcePosition(line: start.line, column: 1), end: SourcePosition(line: end, column: 1)),
            "")
    }
}
