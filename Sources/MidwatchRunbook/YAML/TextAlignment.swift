/// Aligns the value of a scalar with its source, so that a place inside an expression can be shown in the file.
///
/// The value is libyaml's; this only walks both side by side. Where they cannot be told apart (folding), the nearest
/// place is taken, which is good enough for a caret and can never fail.
struct TextAlignment {
    private let source: SourceText
    private let value: [Unicode.Scalar]
    private let end: Int
    private var offset: Int
    private var places = TextPlaces()
    private var index = 0
    /// What was placed last: its offsets in the value and in the source.
    private var emitted: (index: Int, offset: Int)?

    /// Maps every scalar of `value`, which stands between two offsets of the source, the first of them at `position`.
    static func places(
        of value: String, style: YAMLScalar.Style, from start: Int, at position: SourcePosition, to end: Int,
        in source: SourceText
    ) -> TextPlaces {
        let count = source.isASCII ? value.utf8.count : value.unicodeScalars.count
        if style == .plain, end - start == count { return TextPlaces(from: position) }
        // Between quotes on one line, without anything doubled or escaped.
        if style == .single || style == .double, end - start == count + 2 {
            return TextPlaces(from: SourcePosition(line: position.line, column: position.column + 1))
        }
        let scalars = Array(value.unicodeScalars)
        var alignment = TextAlignment(source: source, value: scalars, start: start, end: end)
        switch style {
        case .plain: alignment.walkFlow(quote: nil)
        case .single: alignment.walkFlow(quote: "'")
        case .double: alignment.walkFlow(quote: "\"")
        case .literal, .folded: alignment.walkBlock()
        }
        return alignment.places
    }

    private init(source: SourceText, value: [Unicode.Scalar], start: Int, end: Int) {
        self.source = source
        self.value = value
        self.end = min(end, source.scalars.count)
        offset = max(0, start)
    }

    private var current: Unicode.Scalar? { offset < end ? source.scalars[offset] : nil }

    private func peek(_ distance: Int) -> Unicode.Scalar? {
        offset + distance < end ? source.scalars[offset + distance] : nil
    }

    private mutating func emit() {
        // Side by side with the last one on the same line, it stands in the same stretch.
        if emitted?.index != index - 1 || emitted?.offset != offset - 1 || source.scalars[max(0, offset - 1)] == "\n" {
            places.append(offset: index, position: source.position(at: offset))
        }
        emitted = (index, offset)
        index += 1
    }

    private mutating func walkFlow(quote: Unicode.Scalar?) {
        if quote != nil { offset += 1 }
        places.append(offset: 0, position: source.position(at: offset))
        while index < value.count, let scalar = current {
            if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r", crossesLine() {
                fold()
            } else if quote == "'", scalar == "'", peek(1) == "'" {
                emit()
                offset += 2
            } else if quote == "\"", scalar == "\\" {
                escape()
            } else {
                emit()
                offset += 1
            }
        }
    }

    /// Whether the white space at the offset runs up to a line break.
    private func crossesLine() -> Bool {
        var at = offset
        while at < end, source.scalars[at] == " " || source.scalars[at] == "\t" { at += 1 }
        return at < end && (source.scalars[at] == "\n" || source.scalars[at] == "\r")
    }

    /// One or more line breaks of a flow scalar: a space, or a line feed for each blank line.
    private mutating func fold() {
        if index < value.count, value[index] == " " {
            emit()
        } else {
            while index < value.count, value[index] == "\n" { emit() }
        }
        while let scalar = current, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { offset += 1 }
    }

    private mutating func escape() {
        switch peek(1) {
        case "\n", "\r":
            offset += 1
            while let scalar = current, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
                offset += 1
            }
        case "x": take(4)
        case "u": take(6)
        case "U": take(10)
        default: take(2)
        }
    }

    private mutating func take(_ length: Int) {
        emit()
        offset += length
    }

    private mutating func walkBlock() {
        offset = min(source.endOfLine(at: offset), end)
        skipLineBreak()
        let indentation = blockIndentation()
        var atLineStart = true
        while index < value.count, let scalar = current {
            if atLineStart {
                var skipped = 0
                while skipped < indentation, current == " " {
                    offset += 1
                    skipped += 1
                }
                atLineStart = false
                continue
            }
            if scalar == "\n" || scalar == "\r" {
                if value[index] == "\n" || value[index] == " " { emit() }
                skipLineBreak()
                atLineStart = true
            } else {
                // A line break of the value that the source has already passed belongs to the place reached.
                if value[index] == "\n", scalar != "\n" { emit() }
                if index < value.count { emit() }
                offset += 1
            }
        }
    }

    private mutating func skipLineBreak() {
        if current == "\r" { offset += 1 }
        if current == "\n" { offset += 1 }
    }

    /// The indentation that is no part of the value: of the first line that is not blank, less what the value keeps of
    /// it, which is something where an indicator (`|2`) says so.
    private func blockIndentation() -> Int {
        let lines = value.split(separator: "\n", omittingEmptySubsequences: false)
        let kept = lines.first { $0.contains { $0 != " " } }?.prefix { $0 == " " }.count ?? 0
        var at = offset
        var column = 0
        while at < end {
            switch source.scalars[at] {
            case " ": column += 1
            case "\n", "\r": column = 0
            default: return max(0, column - kept)
            }
            at += 1
        }
        return column
    }
}
