/// The text of one file after the gate: known to be small, strict UTF-8 and free of characters that hide or break
/// lines.
///
/// Everything that reads a file starts here. Positions count Unicode scalars, as ``SourcePosition`` does.
public struct SourceText: Sendable {
    /// The path as the user named it.
    public let path: String
    /// The Unicode scalars of the file, without a leading byte order mark.
    public let scalars: [Unicode.Scalar]
    /// The same text as UTF-8, for those who look for bytes.
    public let utf8: [UInt8]
    /// The offset in ``scalars`` at which each line begins; never empty.
    public let lineStarts: [Int]

    /// Wraps text that passed the gate, or text that is only to be shown.
    public init(path: String, scalars: [Unicode.Scalar]) {
        self.init(path: path, scalars: scalars, utf8: Self.encoded(scalars[...]))
    }

    /// Wraps text whose two forms are known already.
    init(path: String, scalars: [Unicode.Scalar], utf8: [UInt8]) {
        self.path = path
        self.scalars = scalars
        self.utf8 = utf8
        var starts = [0]
        starts.reserveCapacity(scalars.count / 24 + 1)
        scalars.withUnsafeBufferPointer { scalars in
            for offset in scalars.indices where scalars[offset] == "\n" { starts.append(offset + 1) }
        }
        lineStarts = starts
    }

    /// Whether an offset counts bytes as well as Unicode scalars.
    public var isASCII: Bool { utf8.count == scalars.count }

    private static func encoded(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars {
            if scalar.value < 0x80 {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return bytes
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

    /// The place of an offset that most often lies on the line of the one asked for before, or little after it.
    ///
    /// - Parameter line: The index in ``lineStarts`` of the line that was found last; it becomes that of this one.
    func position(at offset: Int, near line: inout Int) -> SourcePosition {
        let offset = min(max(offset, 0), scalars.count)
        if lineStarts[line] > offset { line = position(at: offset).line - 1 }
        var steps = 0
        while line + 1 < lineStarts.count, lineStarts[line + 1] <= offset {
            line += 1
            steps += 1
            if steps == Self.nearLines {
                line = position(at: offset).line - 1
                break
            }
        }
        return SourcePosition(line: line + 1, column: offset - lineStarts[line] + 1)
    }

    /// Lines that are gone through one by one before the right one is searched for.
    private static let nearLines = 8

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
        return String(decoding: isASCII ? utf8[inside] : Self.encoded(scalars[inside])[...], as: UTF8.self)
    }

    /// The offset at which the line of `offset` ends, its line break excluded.
    func endOfLine(at offset: Int) -> Int {
        var end = min(max(offset, 0), scalars.count)
        while end < scalars.count, scalars[end] != "\n", scalars[end] != "\r" { end += 1 }
        return end
    }
}
