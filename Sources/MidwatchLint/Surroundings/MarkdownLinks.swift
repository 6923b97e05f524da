/// The links in a text of Markdown: `[text](target)`, images too.
enum MarkdownLinks {
    /// Links of one text at most.
    static let most = 1_000

    /// The targets with the place of their first scalar, titles and angle brackets left out.
    static func find(in text: String) -> [(target: String, start: Int)] {
        let scalars = Array(text.unicodeScalars)
        var found: [(target: String, start: Int)] = []
        var at = 0
        while at + 1 < scalars.count, found.count < most {
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
}
