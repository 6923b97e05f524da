/// Reads an ``Outline``: one pass over the lines, a stack of what is open, no refusals.
struct OutlineReader {
    let text: EditedText
    var scalars: [Unicode.Scalar] { text.scalars }
    var outline = Outline()
    /// The block nodes that are open, by column.
    private var open: [Int] = []
    /// The node whose lines of text go on.
    private var block: Int?

    private init(_ text: EditedText) {
        self.text = text
    }

    static func read(_ text: EditedText) -> Outline {
        var reader = OutlineReader(text)
        var line = 0
        while line < text.lineCount, reader.outline.nodes.count < Outline.mostNodes {
            line = max(line + 1, reader.readLine(line))
        }
        return reader.outline
    }

    /// Reads a line, and gives the next one to read.
    private mutating func readLine(_ number: Int) -> Int {
        let line = text.line(number)
        var at = skipSpace(line.lowerBound, line.upperBound)
        guard at < line.upperBound else { return number + 1 }
        if let block {
            if at - line.lowerBound > outline.nodes[block].column {
                let start = outline.nodes[block].value?.lowerBound ?? line.lowerBound
                outline.nodes[block].value = start..<line.upperBound
                return number + 1
            }
            self.block = nil
        }
        if scalars[at] == "#" {
            outline.comments.append(at..<line.upperBound)
            return number + 1
        }
        if at == line.lowerBound, line.count >= 3, scalars[at..<(at + 3)].allSatisfy({ $0 == "-" }) {
            return number + 1
        }
        var last: Int?
        while at < line.upperBound, scalars[at] == "-", at + 1 == line.upperBound || scalars[at + 1] == " " {
            let start = at
            at = skipSpace(at + 1, line.upperBound)
            last = push(
                Outline.Node(range: start..<(start + 1), column: start - line.lowerBound, valueStart: at))
        }
        if let key = key(from: at, to: line.upperBound) {
            let start = skipSpace(key.end, line.upperBound)
            last = push(
                Outline.Node(
                    key: key.text, range: key.range, column: at - line.lowerBound, valueStart: start))
            at = start
        }
        // Text without a key: it goes on with what stands above it, or becomes a key when it is finished.
        guard let last else {
            noteComment(from: at, to: line.upperBound)
            return number + 1
        }
        return readValue(of: last, from: at, line: number)
    }

    private mutating func readValue(of node: Int, from start: Int, line number: Int) -> Int {
        let end = text.line(number).upperBound
        guard start < end else { return number + 1 }
        switch scalars[start] {
        case "|", ">":
            outline.nodes[node].isBlock = true
            block = node
            noteComment(from: start, to: end)
        case "[", "{":
            return readFlow(owner: node, from: start, floor: outline.nodes[node].column)
        case "#":
            outline.comments.append(start..<end)
        default:
            let scalar = scalar(from: start, to: end, isFlow: false)
            outline.nodes[node].value = scalar.value
            noteComment(from: scalar.end, to: end)
        }
        return number + 1
    }

    private mutating func push(_ node: Outline.Node) -> Int {
        while let last = open.last {
            let other = outline.nodes[last]
            // A list may stand in the column of its key.
            if other.column < node.column || (other.column == node.column && node.key == nil && other.key != nil) {
                break
            }
            open.removeLast()
        }
        var node = node
        node.parent = open.last
        outline.nodes.append(node)
        open.append(outline.nodes.count - 1)
        return outline.nodes.count - 1
    }

    // MARK: Words

    func skipSpace(_ start: Int, _ end: Int) -> Int {
        var at = start
        while at < end, scalars[at] == " " || scalars[at] == "\t" { at += 1 }
        return at
    }

    mutating func noteComment(from start: Int, to end: Int) {
        var at = start
        while at < end {
            if scalars[at] == "#", at == 0 || scalars[at - 1] == " " || scalars[at - 1] == "\t" {
                outline.comments.append(at..<end)
                return
            }
            at += 1
        }
    }

    /// A key with its colon; `end` is the place after the colon.
    func key(from start: Int, to end: Int) -> (text: String, range: Range<Int>, end: Int)? {
        guard start < end else { return nil }
        var range: Range<Int>
        var at: Int
        switch scalars[start] {
        case "[", "{", "#", "]", "}", ",", "|", ">", "&", "*", "!", "%", "@", "`": return nil
        case "\"", "'":
            let close = scalars[(start + 1)..<end].firstIndex(of: scalars[start])
            guard let close else { return nil }
            range = (start + 1)..<close
            at = skipSpace(close + 1, end)
            guard at < end, scalars[at] == ":" else { return nil }
        default:
            at = start
            while at < end {
                if scalars[at] == ":", at + 1 == end || scalars[at + 1] == " " { break }
                if scalars[at] == "#", at > start, scalars[at - 1] == " " { return nil }
                at += 1
            }
            guard at < end, at > start else { return nil }
            range = start..<at
            while range.upperBound > start, scalars[range.upperBound - 1] == " " {
                range = start..<(range.upperBound - 1)
            }
        }
        guard at + 1 == end || scalars[at + 1] == " " else { return nil }
        return (text.string(range), range, at + 1)
    }

    /// A text that begins at a place: its value without quotes, and where it ends.
    func scalar(from start: Int, to end: Int, isFlow: Bool) -> (value: Range<Int>, end: Int) {
        guard start < end else { return (start..<start, start) }
        let quote = scalars[start]
        if quote == "\"" || quote == "'" {
            var at = start + 1
            while at < end, scalars[at] != quote {
                at += quote == "\"" && scalars[at] == "\\" ? 2 : 1
            }
            let close = min(at, end)
            return ((start + 1)..<max(start + 1, close), min(close + 1, end))
        }
        var at = start
        while at < end {
            let scalar = scalars[at]
            if scalar == "#", at > start, scalars[at - 1] == " " { break }
            if isFlow, scalar == "," || scalar == "]" || scalar == "}" { break }
            at += 1
        }
        var last = at
        while last > start, scalars[last - 1] == " " || scalars[last - 1] == "\t" { last -= 1 }
        return (start..<last, at)
    }
}
