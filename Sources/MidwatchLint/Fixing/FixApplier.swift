import MidwatchRunbook

/// Applies fixes to the bytes of a file. Everything outside their edits stays as it is, byte for byte.
public enum FixApplier {
    /// How often a file is linted and fixed again before what is left stays: two fixes that undo each other end there.
    public static let mostRounds = 10

    /// The most fixes of one file that are applied in one round; the rest waits for the next.
    public static let mostPerRound = 1_000

    /// Applies as many fixes as do not touch one another, those first in the file first; of two that touch the other
    /// waits for the next round.
    ///
    /// A fix is applied whole or not at all. One whose places do not exist in the file is left out. Line breaks of its
    /// text are written as those of the line at which it begins.
    ///
    /// - Returns: The bytes, and the fixes that were applied, by their places in `fixes`.
    public static func apply(_ fixes: [Fix], to bytes: [UInt8]) -> (bytes: [UInt8], applied: [Int]) {
        let places = BytePlaces(bytes)
        var candidates: [(index: Int, edits: [ByteEdit])] = []
        for (index, fix) in fixes.enumerated() {
            if let edits = edits(of: fix, places), !edits.isEmpty { candidates.append((index, edits)) }
        }
        candidates.sort { ($0.edits[0].start, $0.index) < ($1.edits[0].start, $1.index) }
        var chosen: [ByteEdit] = []
        var applied: [Int] = []
        var seen: Set<[ByteEdit]> = []
        for candidate in candidates.prefix(mostPerRound) {
            // Two findings that are mended by the same edits are both mended.
            if seen.contains(candidate.edits) {
                applied.append(candidate.index)
            } else if !candidate.edits.contains(where: { edit in chosen.contains { $0.touches(edit) } }) {
                chosen += candidate.edits
                seen.insert(candidate.edits)
                applied.append(candidate.index)
            }
        }
        return (splice(chosen, into: bytes), applied.sorted())
    }

    /// A stretch of bytes and what stands there instead.
    private struct ByteEdit: Hashable {
        var start: Int
        var end: Int
        var text: [UInt8]

        func touches(_ other: ByteEdit) -> Bool {
            start <= other.end && other.start <= end
        }
    }

    /// The edits in the order of the file; `nil` where one has no place or two overlap.
    private static func edits(of fix: Fix, _ places: BytePlaces) -> [ByteEdit]? {
        var edits: [ByteEdit] = []
        for edit in fix.edits {
            guard let start = places.offset(of: edit.range.start), let end = places.offset(of: edit.range.end),
                start <= end
            else { return nil }
            let text =
                places.hasCarriageReturn(line: edit.range.start.line) ? withCarriageReturns(edit.text) : edit.text
            edits.append(ByteEdit(start: start, end: end, text: Array(text.utf8)))
        }
        edits.sort { ($0.start, $0.end) < ($1.start, $1.end) }
        for (first, second) in zip(edits, edits.dropFirst())
        where first.end > second.start || first.start == second.start { return nil }
        return edits
    }

    private static func withCarriageReturns(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\n", previous != "\r" { result.append("\r") }
            result.append(scalar)
            previous = scalar
        }
        return String(result)
    }

    private static func splice(_ edits: [ByteEdit], into bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        for edit in edits.sorted(by: { $0.start < $1.start }) {
            result += bytes[position..<edit.start]
            result += edit.text
            position = edit.end
        }
        return result + bytes[position...]
    }
}

/// Where the lines and columns of a file are in its bytes. A byte order mark is in no column, as for the reader.
struct BytePlaces {
    private let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        lineStarts = starts
    }

    /// The offset of a position; the line after the last, in its first column, is the end of the file.
    func offset(of position: SourcePosition) -> Int? {
        if position.line == lineStarts.count + 1, position.column == 1 { return bytes.count }
        guard position.column >= 1, lineStarts.indices.contains(position.line - 1) else { return nil }
        let start = lineStarts[position.line - 1]
        let end = position.line < lineStarts.count ? lineStarts[position.line] - 1 : bytes.count
        var offset = start
        var column = 1
        while column < position.column {
            guard offset < end else { return nil }
            offset += 1
            while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            column += 1
        }
        return offset
    }

    /// Whether a line ends in a carriage return and a line feed; the last line is asked through the one before it.
    func hasCarriageReturn(line: Int) -> Bool {
        let number = min(max(line, 1), lineStarts.count - 1)
        guard lineStarts.indices.contains(number), number >= 1 else { return false }
        let end = lineStarts[number] - 1
        return end > 0 && bytes[end - 1] == 0x0D
    }
}
