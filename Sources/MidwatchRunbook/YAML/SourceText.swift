/// The text of one file after the gate: known to be small, strict UTF-8 and free of characters that hide or break
/// lines.
///
/// Everything that reads a file starts here. Positions count Unicode scalars, as ``SourcePosition`` does.
public struct SourceText: Sendable {
    /// The path as the user named it.
    public let path: String
    /// The Unicode scalars of the file, without a leading byte order mark.
    public let scalars: [Unicode.Scalar]
    /// The offset in ``scalars`` at which each line begins; never empty.
    public let lineStarts: [Int]

    /// Wraps text that passed the gate, or text that is only to be shown.
    public init(path: String, scalars: [Unicode.Scalar]) {
        self.path = path
        self.scalars = scalars
        var starts = [0]
        for (offset, scalar) in scalars.enumerated() where scalar == "\n" { starts.append(offset + 1) }
        lineStarts = starts
    }

    /// The lines of a text that is only to be shown, whichever line breaks it has, without a byte order mark.
    public static func lines(of text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        return SourceText(path: "", scalars: scalars.first == "\u{feff}" ? Array(scalars.dropFirst()) : scalars).lines
    }

    /// The number of lines; a file that ends in a line break has an empty last line.
    public var lineCount: Int { lineStarts.count }

    /// The place of an offset; offsets outside the text are clamped to it.
    ///
    /// - Complexity: O(log lines).
    public func position(at offset: Int) -> SourcePosition {
        let offset = min(max(offset, 0), scalars.count)
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourcePosition(line: low + 1, column: offset - lineStarts[low] + 1)
    }

    /// The range between two offsets; `end` is exclusive.
    public func range(from start: Int, to end: Int) -> SourceRange {
        SourceRange(start: position(at: start), end: position(at: max(start, end)))
    }

    /// The text of a line, 1-based, without its line break; `nil` for a line that does not exist.
    public func line(_ number: Int) -> String? {
        guard lineStarts.indices.contains(number - 1) else { return nil }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : scalars.count
        if end > start, scalars[end - 1] == "\r" { end -= 1 }
        return text(start..<max(start, end))
    }

    /// All lines in order, without their line breaks.
    public var lines: [String] {
        (1...lineCount).map { line($0) ?? "" }
    }

    /// The text between two offsets; offsets outside the file are clamped to it.
    public func text(_ range: Range<Int>) -> String {
        let inside = range.clamped(to: 0..<scalars.count)
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[inside])
        return String(view)
    }

    /// The offset at which the line of `offset` ends, its line break excluded.
    func endOfLine(at offset: Int) -> Int {
        var end = min(max(offset, 0), scalars.count)
        while end < scalars.count, scalars[end] != "\n", scalars[end] != "\r" { end += 1 }
        return end
    }
}
