import MidwatchExpressions
import MidwatchRunbook

/// The text of a file that is open in an editor, and the three ways to name a place in it: an offset in Unicode
/// scalars, an editor's line and column, and a ``SourcePosition`` of the reader.
///
/// Every conversion gives a place inside the text, whatever it is asked.
struct EditedText: Sendable {
    private(set) var scalars: [Unicode.Scalar]
    /// Where each line begins; a line ends at LF, CR LF or CR, as the protocol says.
    private(set) var lineStarts: [Int]
    /// Where each line of the reader begins: it knows LF only, and does not see a byte order mark.
    private var sourceStarts: [Int]

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        (lineStarts, sourceStarts) = Self.starts(scalars)
    }

    var lineCount: Int { lineStarts.count }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(scalars.count)
        for scalar in scalars { bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.EncodedScalar()) }
        return bytes
    }

    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(view)
    }

    // MARK: Lines

    /// The offsets of a line, from 0, without its line break; that of the last line for lines that do not exist.
    func line(_ number: Int) -> Range<Int> {
        let number = min(max(0, number), lineStarts.count - 1)
        let start = lineStarts[number]
        var end = number + 1 < lineStarts.count ? lineStarts[number + 1] : scalars.count
        while end > start, scalars[end - 1] == "\n" || scalars[end - 1] == "\r" { end -= 1 }
        return start..<end
    }

    /// The line, from 0, of an offset.
    func lineNumber(at offset: Int) -> Int {
        Self.index(of: offset, in: lineStarts)
    }

    // MARK: An editor's places

    func offset(of place: EditorPlace, in encoding: PositionEncoding) -> Int {
        guard place.line < lineStarts.count else { return scalars.count }
        let line = line(place.line)
        var offset = line.lowerBound
        var units = 0
        while offset < line.upperBound {
            let width = encoding.width(of: scalars[offset])
            // A place inside a scalar is the place before it.
            guard units + width <= place.character else { break }
            units += width
            offset += 1
        }
        return offset
    }

    func place(of offset: Int, in encoding: PositionEncoding) -> EditorPlace {
        let offset = min(max(0, offset), scalars.count)
        let number = lineNumber(at: offset)
        let line = line(number)
        let end = min(offset, line.upperBound)
        let units = scalars[line.lowerBound..<max(line.lowerBound, end)].reduce(0) { $0 + encoding.width(of: $1) }
        return EditorPlace(line: number, character: units)
    }

    // MARK: The reader's places

    func offset(of position: SourcePosition) -> Int {
        guard position.line > 0 else { return 0 }
        let number = position.line - 1
        guard number < sourceStarts.count else { return scalars.count }
        let start = sourceStarts[number]
        let end = number + 1 < sourceStarts.count ? sourceStarts[number + 1] - 1 : scalars.count
        let column = min(max(1, position.column), scalars.count + 1) - 1
        return min(start + column, max(start, end))
    }

    func offsets(of range: SourceRange) -> Range<Int> {
        let start = offset(of: range.start)
        return start..<max(start, offset(of: range.end))
    }

    // MARK: Changes

    /// Puts text in the place of a stretch.
    mutating func replace(_ range: Range<Int>, with text: String) {
        scalars.replaceSubrange(range.clamped(to: 0..<scalars.count), with: Array(text.unicodeScalars))
        (lineStarts, sourceStarts) = Self.starts(scalars)
    }

    private static func starts(_ scalars: [Unicode.Scalar]) -> (editor: [Int], source: [Int]) {
        var editor = [0]
        var source = [scalars.first == "\u{feff}" ? 1 : 0]
        for (offset, scalar) in scalars.enumerated() {
            if scalar == "\n" {
                editor.append(offset + 1)
                source.append(offset + 1)
            } else if scalar == "\r", offset + 1 == scalars.count || scalars[offset + 1] != "\n" {
                editor.append(offset + 1)
            }
        }
        return (editor, source)
    }

    /// The last line that begins at or before an offset.
    private static func index(of offset: Int, in starts: [Int]) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }
}
