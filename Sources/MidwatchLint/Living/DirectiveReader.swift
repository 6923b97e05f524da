import MidwatchRunbook

/// Finds the linter's directives in the comments of a file.
enum DirectiveReader {
    private static let mark = Array("midwatch:".unicodeScalars)

    static func read(_ source: SourceText, document: YAMLNode?) -> [Directive] {
        var directives: [Directive] = []
        var latest = 0
        for place in places(in: source.scalars) {
            let number = source.position(at: place).line
            guard number > latest, let line = source.line(number), let comment = comment(in: line),
                let directive = directive(comment, line: line, number: number, source, document)
            else { continue }
            latest = number
            directives.append(directive)
        }
        return directives
    }

    /// Where a `#` stands before the mark, spaces between them or none.
    private static func places(in scalars: [Unicode.Scalar]) -> [Int] {
        var places: [Int] = []
        for offset in scalars.indices where scalars[offset] == "#" {
            var at = offset + 1
            while at < scalars.count, scalars[at] == " " { at += 1 }
            guard at + mark.count <= scalars.count, mark.indices.allSatisfy({ scalars[at + $0] == mark[$0] }) else {
                continue
            }
            places.append(offset)
        }
        return places
    }

    /// The column, from 0, of a `#` that begins a comment for the linter; a key `midwatch:` is none.
    private static func comment(in line: String) -> Int? {
        let scalars = Array(line.unicodeScalars)
        for (offset, scalar) in scalars.enumerated() where scalar == "#" {
            let before = offset == 0 ? " " : scalars[offset - 1]
            guard before == " " || before == "\t" else { continue }
            let rest = scalars[(offset + 1)...].drop { $0 == " " }
            if rest.starts(with: mark) { return offset }
        }
        return nil
    }

    private static func directive(
        _ column: Int, line: String, number: Int, _ source: SourceText, _ document: YAMLNode?
    ) -> Directive? {
        let scalars = Array(line.unicodeScalars)
        var text = DirectiveText(scalars, from: column)
        let parsed = text.parse()
        let isAlone = scalars[..<column].allSatisfy { $0 == " " || $0 == "\t" }
        let range = SourceRange(
            start: SourcePosition(line: number, column: column + 1),
            end: SourcePosition(line: number, column: scalars.count + 1))
        func place(_ offsets: Range<Int>) -> SourceRange {
            SourceRange(
                start: SourcePosition(line: number, column: offsets.lowerBound + 1),
                end: SourcePosition(line: number, column: offsets.upperBound + 1))
        }
        let lines: ClosedRange<Int>
        if parsed.isAboutFile {
            lines = 1...max(1, source.lineCount)
        } else if isAlone {
            let next = Self.nextLine(after: number, source)
            lines = number...max(number, Self.lastLine(ofNodeAt: next, document))
        } else {
            lines = number...max(number, Self.lastLine(ofNodeAt: number, document))
        }
        return Directive(
            rules: parsed.rules.map { Located($0.word, place($0.offsets)) },
            until: parsed.until.map { Located($0.day, place($0.offsets)) }, reason: parsed.reason, range: range,
            lines: lines, problem: parsed.problem,
            textEnd: (scalars[..<column].lastIndex { $0 != " " && $0 != "\t" } ?? -1) + 2)
    }

    /// The next line that holds more than a comment.
    private static func nextLine(after number: Int, _ source: SourceText) -> Int {
        var next = number + 1
        while next <= source.lineCount {
            let text = (source.line(next) ?? "").drop { $0 == " " || $0 == "\t" }
            if let first = text.first, first != "#" { return next }
            next += 1
        }
        return number
    }

    /// The last line of the outermost entry or element that begins on a line; the line itself where none does.
    private static func lastLine(ofNodeAt line: Int, _ document: YAMLNode?) -> Int {
        guard var node = document else { return line }
        for _ in 0..<Limits.documentDepth {
            let ranges: [(start: Int, node: YAMLNode)]
            switch node.content {
            case .scalar: return line
            case .sequence(let nodes): ranges = nodes.map { ($0.range.start.line, $0) }
            case .mapping(let entries): ranges = entries.map { ($0.key.range.start.line, $0.value) }
            }
            guard let next = ranges.last(where: { $0.start <= line }) else { return line }
            if ranges.first(where: { $0.start == line }) != nil {
                let end = next.node.range.end
                return max(line, end.column == 1 ? end.line - 1 : end.line)
            }
            node = next.node
        }
        return line
    }
}
