public import MidwatchRunbook

/// A text with marker lines taken apart: what is linted, and where something must be found.
public struct MarkedText: Sendable, Hashable {
    /// The text without its marker lines.
    public var text: String
    /// The ranges that were marked, in the text without markers.
    public var marks: [SourceRange]

    /// Takes a text apart; see ``RuleExample`` for the form of a marker line.
    public init(_ marked: String) {
        var lines: [Substring] = []
        var marks: [SourceRange] = []
        for line in marked.split(separator: "\n", omittingEmptySubsequences: false) {
            guard let columns = Self.columns(of: line), !lines.isEmpty else {
                lines.append(line)
                continue
            }
            for range in columns {
                marks.append(
                    SourceRange(
                        start: SourcePosition(line: lines.count, column: range.lowerBound),
                        end: SourcePosition(line: lines.count, column: range.upperBound)))
            }
        }
        text = lines.joined(separator: "\n")
        self.marks = marks
    }

    /// Whether a line marks the one above it.
    static func isMark(_ line: Substring) -> Bool { columns(of: line) != nil }

    /// The 1-based columns that a marker line marks; `nil` for any other line.
    private static func columns(of line: Substring) -> [Range<Int>]? {
        guard line.contains("^"), line.first == "#" || line.first == "^" else { return nil }
        var ranges: [Range<Int>] = []
        var start: Int?
        for (offset, character) in line.unicodeScalars.enumerated() {
            switch character {
            case "^": if start == nil { start = offset + 1 }
            case " ", "#":
                if character == "#", offset > 0 { return nil }
                if let first = start { ranges.append(first..<(offset + 1)) }
                start = nil
            default: return nil
            }
        }
        if let start { ranges.append(start..<(line.unicodeScalars.count + 1)) }
        return ranges
    }
}
