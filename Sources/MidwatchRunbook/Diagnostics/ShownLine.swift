/// A source line as it is printed: tabs expanded, dangerous characters written out, and the column of each scalar
/// known.
struct ShownLine {
    /// The whole line as it is printed.
    let text: String
    /// The number of scalars in the source line.
    let scalarCount: Int
    /// The pieces that are printed, one for each scalar.
    private let pieces: [String]
    /// The printed column at which each scalar begins, and the one after the last; from 0.
    private let columns: [Int]

    init(_ line: String) {
        var pieces: [String] = []
        var columns = [0]
        var column = 0
        for scalar in line.unicodeScalars {
            let piece: String
            let width: Int
            if scalar == "\t" {
                width = DiagnosticText.tabWidth - column % DiagnosticText.tabWidth
                piece = String(repeating: " ", count: width)
            } else {
                piece = Self.shown(scalar)
                width = piece.unicodeScalars.count == 1 ? Self.width(of: scalar) : piece.unicodeScalars.count
            }
            pieces.append(piece)
            column += width
            columns.append(column)
        }
        self.pieces = pieces
        self.columns = columns
        scalarCount = pieces.count
        text = pieces.joined()
    }

    /// The printed column, from 0, of a source column, from 1.
    func column(of sourceColumn: Int) -> Int {
        columns[min(max(sourceColumn - 1, 0), columns.count - 1)]
    }

    /// The part of a long line round a printed column, cut at whole characters, with `…` where something is left out.
    func window(round column: Int) -> (text: String, start: Int, width: Int) {
        let whole = columns.last ?? 0
        guard whole > DiagnosticText.widestLine else { return (text, 0, max(whole, 1)) }
        let wanted = max(0, min(column - DiagnosticText.widestLine / 3, whole - DiagnosticText.widestLine))
        let first = wanted == 0 ? 0 : columns.firstIndex { $0 >= wanted } ?? 0
        let limit = columns[first] + DiagnosticText.widestLine
        let last = columns.lastIndex { $0 <= limit } ?? first
        let before = first > 0 ? "…" : ""
        let after = last < pieces.count ? "…" : ""
        let text = before + pieces[first..<max(first, last)].joined() + after
        return (text, columns[first], columns[last] - columns[first])
    }

    /// A scalar as it is printed: itself, or `\u{…}` where a terminal would obey or hide it.
    static func shown(_ scalar: Unicode.Scalar) -> String {
        let isRefused = scalar == "\n" || scalar == "\r" || scalar == "\t" || TextGate.refusal(of: scalar) != nil
        return isRefused ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }

    /// The columns of a terminal that a scalar takes: 0 for marks, 2 for wide ones, else 1.
    static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
