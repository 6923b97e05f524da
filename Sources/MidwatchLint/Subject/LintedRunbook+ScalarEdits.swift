import MidwatchRunbook

extension LintedRunbook {
    /// The edit that writes a stretch of a scalar's text anew, in the way in which the scalar is written.
    ///
    /// - Parameters:
    ///   - offsets: What is replaced, in Unicode scalars of the text; empty to insert behind the one before.
    ///   - place: Where the scalar begins.
    ///   - text: What the text says there then.
    /// - Returns: `nil` where the scalar would not say that after the edit, such as a `#` in a text without quotes.
    func edit(_ offsets: Range<Int>, ofTextAt place: SourcePosition, to text: String) -> TextEdit? {
        guard let (scalar, isInFlow) = written(at: place), !text.unicodeScalars.contains(where: { $0.value < 0x20 })
        else { return nil }
        let writing = ScalarWriting(scalar: scalar, isInFlow: isInFlow, source: source)
        guard let range = writing.range(of: offsets), let encoded = writing.encoded(text, over: offsets, range) else {
            return nil
        }
        return TextEdit(range, encoded)
    }

    /// The edit that writes a name or a path over another; `nil` where that does not stand in the file letter for
    /// letter, or where the new one has signs that might mean something to the file.
    func edit(at range: SourceRange, from old: String, to word: String) -> TextEdit? {
        guard range.start.line == range.end.line, let line = source.line(range.start.line), !word.isEmpty else {
            return nil
        }
        let isQuiet = word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "._-/~+ ".unicodeScalars.contains($0)
        }
        let scalars = Array(line.unicodeScalars)
        let offsets = (range.start.column - 1)..<max(range.start.column - 1, range.end.column - 1)
        guard isQuiet, word.first != " ", word.last != " ", offsets.lowerBound >= 0,
            offsets.upperBound <= scalars.count, scalars[offsets].elementsEqual(old.unicodeScalars)
        else { return nil }
        return TextEdit(range, word)
    }

    /// The fix that writes another name for one, in the quotes in which it stands.
    func fixes(_ name: Located<String>, to other: String) -> [Fix] {
        edit(0..<name.value.unicodeScalars.count, ofTextAt: name.range.start, to: other)
            .map { [Fix("write \(other)", isUnsafe: true, edits: [$0])] } ?? []
    }

    /// The scalar that begins at a place, and whether it stands in brackets or braces.
    func written(at place: SourcePosition) -> (scalar: YAMLScalar, isInFlow: Bool)? {
        var node = document
        var isInFlow = false
        for _ in 0..<Limits.documentDepth {
            let children: [YAMLNode]
            switch node.content {
            case .scalar(let scalar): return node.range.start == place ? (scalar, isInFlow) : nil
            case .sequence(let nodes): children = nodes
            case .mapping(let entries): children = entries.map(\.value)
            }
            let first = source.scalar(at: node.range.start)
            isInFlow = isInFlow || first == "[" || first == "{"
            guard let next = children.last(where: { $0.range.start <= place }) else { return nil }
            node = next
        }
        return nil
    }
}

/// How a scalar is written, for edits of a part of it.
private struct ScalarWriting {
    let scalar: YAMLScalar
    let isInFlow: Bool
    let source: SourceText
    private let value: [Unicode.Scalar]

    init(scalar: YAMLScalar, isInFlow: Bool, source: SourceText) {
        self.scalar = scalar
        self.isInFlow = isInFlow
        self.source = source
        value = Array(scalar.value.unicodeScalars)
    }

    /// Where a stretch of the text stands; `nil` unless it stands in one piece on one line.
    func range(of offsets: Range<Int>) -> SourceRange? {
        guard offsets.lowerBound >= 0, offsets.upperBound <= value.count else { return nil }
        if offsets.isEmpty {
            guard offsets.lowerBound > 0 else { return nil }
            return end(of: offsets.lowerBound - 1).map { SourceRange(start: $0, end: $0) }
        }
        let start = scalar.places.position(at: offsets.lowerBound)
        var position = start
        for offset in offsets {
            guard scalar.places.position(at: offset) == position, let next = end(of: offset) else { return nil }
            position = next
        }
        return SourceRange(start: start, end: position)
    }

    /// Where one Unicode scalar of the text ends; `nil` where the file has something else in its place.
    private func end(of offset: Int) -> SourcePosition? {
        let start = scalar.places.position(at: offset)
        guard let first = source.scalar(at: start), value[offset] != "\n" else { return nil }
        let next = source.scalar(at: SourcePosition(line: start.line, column: start.column + 1))
        let width: Int
        switch (scalar.style, first) {
        case (.single, "'"): width = next == "'" && value[offset] == "'" ? 2 : 0
        case (.double, "\\"):
            switch next {
            case "x"?: width = 4
            case "u"?: width = 6
            case "U"?: width = 10
            case let next?: width = next == "\n" || next == "\r" ? 0 : 2
            case nil: width = 0
            }
        default: width = first == value[offset] ? 1 : 0
        }
        return width == 0 ? nil : SourcePosition(line: start.line, column: start.column + width)
    }

    /// A text as it is written over a stretch; `nil` where the scalar would say something else then.
    func encoded(_ text: String, over offsets: Range<Int>, _ range: SourceRange) -> String? {
        switch scalar.style {
        case .double: return Self.doubling(text) { $0 == "\"" || $0 == "\\" ? "\\" : nil }
        case .single: return Self.doubling(text) { $0 == "'" ? "'" : nil }
        case .literal, .folded:
            // A blank at a line's start would be indentation, or would be it no longer.
            let first =
                text.unicodeScalars.first ?? (offsets.upperBound < value.count ? value[offsets.upperBound] : "\n")
            let isLineStart = offsets.lowerBound == 0 || value[offsets.lowerBound - 1] == "\n" || isFirst(range.start)
            return isLineStart && (first == " " || first == "\n") ? nil : text
        case .plain:
            let after = value[..<offsets.lowerBound] + Array(text.unicodeScalars) + value[offsets.upperBound...]
            return isPlain(Array(after)) ? text : nil
        }
    }

    private func isFirst(_ place: SourcePosition) -> Bool {
        source.line(place.line)?.unicodeScalars.prefix(place.column - 1).allSatisfy { $0 == " " } ?? true
    }

    private static func doubling(_ text: String, _ before: (Unicode.Scalar) -> Unicode.Scalar?) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let escape = before(scalar) { result.append(escape) }
            result.append(scalar)
        }
        return String(result)
    }

    /// Whether a text without quotes is read as it stands.
    private func isPlain(_ text: [Unicode.Scalar]) -> Bool {
        guard let first = text.first, let last = text.last, first != " ", last != " ", last != ":" else { return false }
        if ",[]{}#&*!|>'\"%@`-?:".unicodeScalars.contains(first) {
            // An option may begin it: `-x` is no list.
            guard first == "-", text.count > 1, text[1] != " ", text[1] != "-" else { return false }
        }
        for (one, next) in zip(text, text.dropFirst()) {
            if one == ":" && next == " " || one == " " && next == "#" { return false }
        }
        return !isInFlow || !text.contains { ",[]{}".unicodeScalars.contains($0) }
    }
}

extension SourceText {
    /// What stands at a place; `nil` behind the end of its line.
    fileprivate func scalar(at place: SourcePosition) -> Unicode.Scalar? {
        guard lineStarts.indices.contains(place.line - 1), place.column >= 1 else { return nil }
        let offset = lineStarts[place.line - 1] + place.column - 1
        let end = place.line < lineStarts.count ? lineStarts[place.line] : scalars.count
        return offset < end ? scalars[offset] : nil
    }
}
