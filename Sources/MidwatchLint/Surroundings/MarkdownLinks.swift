/// The links in a text of Markdown: `[text](target)`, images too.
enum MarkdownLinks {
    /// Links of one text at most.
    static let most = 1_000

    /// The targets with the place of their first scalar, titles and angle brackets left out; what stands in marks of
    /// code is no link.
    static func find(in text: String) -> [(target: String, start: Int)] {
        let scalars = Array(text.unicodeScalars)
        var found: [(target: String, start: Int)] = []
        let spans = CodeSpans(scalars)
        var at = 0
        while at + 1 < scalars.count, found.count < most {
            if scalars[at] == "`" {
                at = spans.end(from: at)
                continue
            }
            guard scalars[at] == "]", scalars[at + 1] == "(" else {
                at += 1
                continue
            }
            var start = at + 2
            let isBracketed = start < scalars.count && scalars[start] == "<"
            if isBracketed { start += 1 }
            var end = start
            var depth = 0
            scan: while end < scalars.count {
                switch scalars[end] {
                case ">" where isBracketed: break scan
                case " " where !isBracketed, "\n": break scan
                case "(": depth += 1
                case ")":
                    if depth == 0, !isBracketed { break scan }
                    depth -= 1
                default: break
                }
                end += 1
            }
            // Without an end it is no link.
            if end < scalars.count, end > start {
                var target = ""
                target.unicodeScalars.append(contentsOf: scalars[start..<end])
                found.append((target, start))
            }
            at = max(end, at + 2)
        }
        return found
    }

    /// The paths of Markdown files that stand in a text as words, `docs/a.md#part`, with the place of their first
    /// scalar; what is the target of a link is none.
    static func paths(in text: String) -> [(text: String, start: Int)] {
        let scalars = Array(text.unicodeScalars)
        var found: [(text: String, start: Int)] = []
        var start = 0
        while start < scalars.count, found.count < most {
            guard isPathPart(scalars[start]) else {
                start += 1
                continue
            }
            var end = start
            while end < scalars.count, isPathPart(scalars[end]) { end += 1 }
            let next = end
            while end > start, scalars[end - 1] == "." || scalars[end - 1] == "#" { end -= 1 }
            var word = ""
            word.unicodeScalars.append(contentsOf: scalars[start..<end])
            let path = word.prefix { $0 != "#" }
            let isTarget = start >= 2 && scalars[start - 1] == "(" && scalars[start - 2] == "]"
            let isAddress = start >= 1 && scalars[start - 1] == ":" || word.hasPrefix("//") || word.hasPrefix("/")
            if path.hasSuffix(".md"), path.contains("/"), !isTarget, !isAddress { found.append((word, start)) }
            start = next
        }
        return found
    }

    private static func isPathPart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "/", "-", "_", "#": true
        default: false
        }
    }
}
