/// Reads the blocks of a Markdown file, line by line, in time linear in the text.
///
/// It knows what runbooks are written with: headings of both kinds, lists and code inside them, quotations and
/// admonitions, tables, comments, shortcodes. It is lenient where authors are, and total: any text has blocks.
struct MarkdownReader {
    /// A list's point that later lines may belong to.
    struct Frame {
        /// The column in which its text begins.
        var indent: Int
    }

    /// A paragraph or point that is not complete.
    struct Open {
        var lines: [String]
        var line: Int
        var isPoint: Bool
        var isOrdered = false
    }

    /// Code that is not complete.
    struct Fence {
        var mark: Unicode.Scalar
        var count: Int
        var indent: Int
        var quotes: Int
        var language: String
        var lines: [String] = []
        var line: Int
    }

    private(set) var blocks: [MarkdownBlock] = []
    private(set) var remarks: [ImportRemark] = []
    /// Addresses of `[name]: address` lines, by their name in lower case.
    private(set) var definitions: [String: String] = [:]
    /// The settings at the top.
    let frontMatter: FrontMatter

    var frames: [Frame] = []
    var open: Open?
    var fence: Fence?
    var indented: Fence?
    var isInComment = false
    var comment: (line: Int, text: String) = (0, "")
    var wasBlank = true
    var quotes = 0
    let lines: [String]
    var number = 0

    init(_ text: CleanText) {
        lines = text.lines
        remarks = text.remarks
        frontMatter = FrontMatter(text.lines)
        number = frontMatter.lineCount
        while number < lines.count {
            number += 1
            read(lines[number - 1])
        }
        if let fence {
            add(.code(fence.lines, language: fence.language), line: fence.line)
            note(fence.line, .dropped, "the code that begins here is never closed", open: "see where it should end")
        }
        if isInComment { note(comment.line, .dropped, "a comment that never ends was dropped") }
        fence = nil
        closeText()
    }

    // MARK: Adding

    mutating func add(_ content: MarkdownBlock.Content, line: Int) {
        if blocks.count == ImportLimits.blocks {
            note(
                line, .limit, "the file has more than \(ImportLimits.blocks) blocks; what follows was not read",
                open: "split it, and import the parts")
        }
        guard blocks.count <= ImportLimits.blocks else { return }
        blocks.append(MarkdownBlock(content: content, line: line, depth: frames.count, isQuoted: quotes > 0))
    }

    mutating func note(_ line: Int, _ topic: ImportRemark.Topic, _ made: String, open: String? = nil) {
        guard remarks.count < ImportLimits.remarks || topic == .limit else { return }
        remarks.append(ImportRemark(line: line, topic: topic, made: made, open: open))
    }

    /// Ends a paragraph or indented code.
    mutating func closeText() {
        if let code = indented {
            indented = nil
            var lines = code.lines
            while lines.last?.trimmed.isEmpty == true { lines.removeLast() }
            add(.code(lines, language: ""), line: code.line)
        }
        guard let text = open else { return }
        open = nil
        let joined = text.lines.joined(separator: "\n").trimmed
        if text.isPoint {
            add(.point(joined, isOrdered: text.isOrdered), line: text.line)
        } else if !joined.isEmpty {
            add(.paragraph(joined), line: text.line)
        }
    }

    // MARK: Lines

    private mutating func read(_ whole: String) {
        if isInComment { return readComment(whole) }
        if fence != nil { return readFenced(whole) }
        let (line, depth) = Self.unquoted(whole)
        if depth != quotes, !(depth < quotes && open != nil && !line.trimmed.isEmpty && !beginsBlock(line)) {
            closeText()
            if depth == 0 || quotes == 0 { frames = [] }
            quotes = depth
        }
        if line.trimmed.isEmpty {
            if indented != nil { indented?.lines.append("") } else { closeText() }
            wasBlank = true
            return
        }
        readText(line)
        wasBlank = false
    }

    private mutating func readText(_ text: String) {
        var line = text
        for _ in 0...ImportLimits.depth {
            let indent = Self.indent(line)
            if indented != nil {
                if indent >= base(indent) + 4 { return appendIndented(line) }
                closeText()
            }
            leave(indent, line)
            if open == nil, wasBlank || !blocks.isEmpty, indent >= base(indent) + 4, !Self.isMarker(line.trimmed) {
                return beginIndented(line)
            }
            if let point = Self.marker(line), !Self.isBreak(line.trimmed) {
                closeText()
                frames.append(Frame(indent: point.indent))
                if frames.count > ImportLimits.depth { frames.removeFirst() }
                let rest = Self.withoutBox(point.rest)
                if Self.fenceStart(rest) == nil, !rest.isEmpty || point.rest.isEmpty {
                    open = Open(lines: [rest], line: number, isPoint: true, isOrdered: point.isOrdered)
                    return
                }
                open = Open(lines: [], line: number, isPoint: true, isOrdered: point.isOrdered)
                closeText()
                line = String(repeating: " ", count: point.indent) + rest
                continue
            }
            if readBlock(line, indent) { return }
            if open != nil {
                open?.lines.append(line.trimmed)
            } else {
                open = Open(lines: [line.trimmed], line: number, isPoint: false)
            }
            return
        }
    }

    /// A line that is a block of its own, or begins one; false for text.
    private mutating func readBlock(_ line: String, _ indent: Int) -> Bool {
        let text = line.trimmed
        if let (mark, count, language) = Self.fenceStart(text) {
            closeText()
            fence = Fence(mark: mark, count: count, indent: indent, quotes: quotes, language: language, line: number)
            return true
        }
        if let (level, heading) = Self.heading(text) {
            closeText()
            frames = []
            add(.heading(level: level, text: heading), line: number)
            return true
        }
        if let level = Self.underline(text), let above = open, !above.isPoint, frames.isEmpty, above.lines.count <= 3 {
            open = nil
            add(.heading(level: level, text: above.lines.joined(separator: " ")), line: above.line)
            return true
        }
        if Self.isBreak(text) {
            closeText()
            return true
        }
        if text.begins(with: "<!--") {
            closeText()
            comment = (number, "")
            isInComment = true
            readComment(String(text.dropFirst(4)))
            return true
        }
        return readSpecial(line, text) || readTable(text)
    }

    /// Definitions of links, shortcodes, fences of admonitions.
    private mutating func readSpecial(_ line: String, _ text: String) -> Bool {
        if open == nil, let (name, address) = Self.definition(text) {
            if definitions[name] == nil { definitions[name] = address }
            return true
        }
        if text.begins(with: "{{<") || text.begins(with: "{{%") || text.begins(with: "{%") {
            closeText()
            note(number, .dropped, "\(text.shortened(to: 60)) was dropped: a mark of the site that showed the page")
            return true
        }
        if text.begins(with: ":::") {
            closeText()
            return true
        }
        if text.begins(with: "!!!") || text.begins(with: "???") {
            closeText()
            // Its text is indented by four, as a list's would be.
            frames.append(Frame(indent: Self.indent(line) + 4))
            let all = text.scalars
            if let quote = all.firstIndex(of: "\"") {
                open = Open(
                    lines: [String(scalars: all[(quote + 1)...].filter { $0 != "\"" })], line: number, isPoint: false)
            }
            return true
        }
        return quotes > 0 && text.begins(with: "[!") && text.hasSuffix("]")
    }

    private mutating func readTable(_ text: String) -> Bool {
        guard open == nil || wasBlank || open?.lines.count == 0, text.contains("|"), number < lines.count,
            Self.isTableRule(Self.unquoted(lines[number]).line)
        else { return false }
        closeText()
        let header = Self.cells(text)
        let first = number
        number += 1
        var rows: [String] = []
        while number < lines.count, case let next = Self.unquoted(lines[number]).line, next.contains("|") {
            number += 1
            let cells = Self.cells(next)
            let pairs = cells.enumerated().filter { !$0.element.isEmpty }.map { place, cell in
                place < header.count && !header[place].isEmpty ? "\(header[place]): \(cell)" : cell
            }
            let isNamed = header.contains { !$0.isEmpty }
            if !pairs.isEmpty { rows.append(pairs.joined(separator: isNamed || pairs.count > 2 ? "; " : ": ")) }
        }
        if rows.isEmpty { rows = [header.filter { !$0.isEmpty }.joined(separator: "; ")] }
        add(.table(rows), line: first)
        return true
    }

    /// A line of a comment; on one line several may end and begin.
    private mutating func readComment(_ line: String) {
        let all = line.scalars
        var at = 0
        while at < all.count {
            let start = at
            while at < all.count, !all.has("-->", at: at) { at += 1 }
            if comment.text.utf8.count < 200 { comment.text += String(scalars: all[start..<at].prefix(200)) + " " }
            guard at < all.count else { return }
            at += 3
            isInComment = false
            note(comment.line, .dropped, "a comment was dropped: \(comment.text.trimmed.shortened(to: 80))")
            while all.at(at)?.isBlank == true { at += 1 }
            guard all.has("<!--", at: at) else { break }
            at += 4
            comment = (number, "")
            isInComment = true
        }
        if !isInComment, at < all.count { read(String(scalars: all[at...])) }
    }

    private mutating func readFenced(_ whole: String) {
        guard var fence else { return }
        var (line, depth) = fence.quotes > 0 ? Self.unquoted(whole, atMost: fence.quotes) : (whole, 0)
        let text = line.trimmed
        let marks = text.unicodeScalars.prefix { $0 == fence.mark }.count
        let isClosed = marks >= fence.count && marks == text.unicodeScalars.count
        if isClosed || (depth < fence.quotes && depth == 0) {
            self.fence = nil
            add(.code(fence.lines, language: fence.language), line: fence.line)
            if !isClosed { read(whole) }
            return
        }
        line = Self.outdented(line, by: fence.indent)
        fence.lines.append(line)
        self.fence = fence
        wasBlank = false
    }
}
