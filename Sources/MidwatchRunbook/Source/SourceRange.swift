/// A place in a source file.
///
/// Line and column are 1-based; a column counts Unicode scalars, as editors and compilers do for plain text.
public struct SourcePosition: Sendable, Hashable, Comparable {
    // Every node of a document holds several positions, and no file has lines or columns beyond 32 bits.
    private var storedLine: Int32
    private var storedColumn: Int32

    /// The line, 1-based.
    public var line: Int {
        get { Int(storedLine) }
        set { storedLine = Int32(clamping: newValue) }
    }

    /// The column in Unicode scalars, 1-based.
    public var column: Int {
        get { Int(storedColumn) }
        set { storedColumn = Int32(clamping: newValue) }
    }

    /// Makes a position; `line` and `column` are 1-based. What is beyond 32 bits is clamped.
    public init(line: Int, column: Int) {
        storedLine = Int32(clamping: line)
        storedColumn = Int32(clamping: column)
    }

    /// Orders by line, then by column.
    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a source file: from `start` up to, and not including, `end`.
public struct SourceRange: Sendable, Hashable {
    /// The first position of the stretch.
    public var start: SourcePosition
    /// The position just after the stretch.
    public var end: SourcePosition

    /// Makes a range; `end` is exclusive.
    public init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = end
    }

    /// The range of a value that stands in no file, such as a default.
    public static let none = SourceRange(
        start: SourcePosition(line: 1, column: 1), end: SourcePosition(line: 1, column: 1))
}
