/// Where each part of a scalar's value stands in its file.
///
/// A value is not a copy of its source: quotes, escapes, indentation and folded line breaks come between. The map is a
/// list of stretches inside which value and source advance together, one column a scalar.
public struct TextPlaces: Sendable, Hashable {
    /// The start of a stretch.
    struct Stretch: Sendable, Hashable {
        /// The offset in the value, in Unicode scalars.
        var offset: Int
        /// The place in the file.
        var position: SourcePosition
    }

    /// The stretches, by ascending offset. Most texts have one, which needs no list of its own.
    private var first: Stretch?
    private var rest: [Stretch] = []

    /// A map of nothing: every offset stands at the file's start.
    public init() {}

    /// A map of text that stands in one piece from `start` on.
    public init(from start: SourcePosition) {
        first = Stretch(offset: 0, position: start)
    }

    /// The place of an offset of the value, in Unicode scalars. Offsets past the end continue on the last line.
    public func position(at offset: Int) -> SourcePosition {
        guard let stretch = rest.last(where: { $0.offset <= offset }) ?? first else {
            return SourcePosition(line: 1, column: 1)
        }
        let column = stretch.position.column + max(0, offset - stretch.offset)
        return SourcePosition(line: stretch.position.line, column: column)
    }

    /// The place of a stretch of the value; an empty stretch covers one column.
    public func range(of offsets: Range<Int>) -> SourceRange {
        let start = position(at: offsets.lowerBound)
        if offsets.isEmpty {
            return SourceRange(start: start, end: SourcePosition(line: start.line, column: start.column + 1))
        }
        let last = position(at: offsets.upperBound - 1)
        return SourceRange(start: start, end: SourcePosition(line: last.line, column: last.column + 1))
    }

    /// Adds the place of the next scalar of the value; a stretch begins only where the two part ways.
    mutating func append(offset: Int, position: SourcePosition) {
        if let last = rest.last ?? first, last.position.line == position.line,
            position.column - last.position.column == offset - last.offset
        {
            return
        }
        if first == nil {
            first = Stretch(offset: offset, position: position)
        } else {
            rest.append(Stretch(offset: offset, position: position))
        }
    }
}
