/// A paragraph's text as people read it, and where its links lead.
///
/// Marks of code stay, because they tell a command from a sentence; marks of weight go.
struct InlineText {
    /// A link with the text that was shown for it.
    struct Link {
        var text: String
        var address: String
    }

    /// The text.
    private(set) var text = ""
    /// The links in their order.
    private(set) var links: [Link] = []

    private let all: [Unicode.Scalar]
    private let definitions: [String: String]
    private var at = 0
    private var out: [Unicode.Scalar] = []

    /// The farthest that the end of a link is looked for, in scalars.
    private static let reach = 1_000

    init(_ source: String, definitions: [String: String] = [:]) {
        all = source.scalars
        self.definitions = definitions
        while at < all.count { step() }
        text = String(scalars: out).trimmed
    }

    private mutating func step() {
        let scalar = all[at]
        switch scalar {
        case "`": code()
        case "\\" where all.at(at + 1).map { "\\`*_{}[]()<>#+-.!|".unicodeScalars.contains($0) } == true:
            out.append(all[at + 1])
            at += 2
        case "!" where all.at(at + 1) == "[":
            at += 1
        case "[":
            if !link() { copy() }
        case "<":
            if !tag() { copy() }
        case "&":
            if !entity() { copy() }
        case "*", "_":
            let count = all[at...].prefix { $0 == scalar }.count
            if count >= 2, count <= 3, !isInsideWord(count) {
                at += count
            } else if count != 1 || !emphasis(scalar) {
                copy()
            }
        case "h" where (all.has("http://", at: at) || all.has("https://", at: at)) && out.last?.isWordPart != true:
            address()
        default: copy()
        }
    }

    private mutating func copy() {
        out.append(all[at])
        at += 1
    }

    /// `*text*` or `_text_`, whose marks go.
    private mutating func emphasis(_ mark: Unicode.Scalar) -> Bool {
        guard at == 0 || !all[at - 1].isWordPart, let next = all.at(at + 1), next.isLetter || next == "`" else {
            return false
        }
        var end = at + 1
        while let scalar = all.at(end), scalar != mark, scalar != "\n", scalar != "`", end - at < 120 { end += 1 }
        guard all.at(end) == mark, !all[end - 1].isBlank, all.at(end + 1)?.isWordPart != true, all.at(end + 1) != mark
        else { return false }
        out += all[(at + 1)..<end]
        at = end + 1
        return true
    }

    private func isInsideWord(_ count: Int) -> Bool {
        at > 0 && all[at - 1].isWordPart && all.at(at + count)?.isWordPart == true
    }

    /// Code goes on to as many marks as it began with; without them the marks are text.
    private mutating func code() {
        let count = all[at...].prefix { $0 == "`" }.count
        var end = at + count
        var run = 0
        while end < all.count, end - at < Self.reach {
            run = all[end] == "`" ? run + 1 : 0
            end += 1
            if run == count, all.at(end) != "`" {
                let inside = String(scalars: all[(at + count)..<(end - count)]).trimmed
                out += ("`" + inside + "`").unicodeScalars
                at = end
                return
            }
        }
        out += all[at..<(at + count)]
        at += count
    }

    /// `[text](address)`, `[text][name]` or `[name]`.
    private mutating func link() -> Bool {
        guard let close = closing("]", from: at + 1, opening: "[") else { return false }
        let shown = InlineText.bare(all[(at + 1)..<close])
        if all.at(close + 1) == "(", let end = closing(")", from: close + 2, opening: "(") {
            let address = String(scalars: all[(close + 2)..<end]).trimmed.unicodeScalars.split(separator: " ").first
            let target = address.map { String(scalars: $0.filter { $0 != "<" && $0 != ">" }) } ?? ""
            finish(shown, target, at: end + 1)
            return true
        }
        if all.at(close + 1) == "[", let end = closing("]", from: close + 2, opening: "[") {
            let name = String(scalars: all[(close + 2)..<end]).lowered
            guard let target = definitions[name.isEmpty ? shown.lowered : name] else { return false }
            finish(shown, target, at: end + 1)
            return true
        }
        guard let target = definitions[shown.lowered] else { return false }
        finish(shown, target, at: close + 1)
        return true
    }

    private mutating func finish(_ shown: String, _ target: String, at end: Int) {
        if !target.isEmpty { links.append(Link(text: shown, address: target)) }
        out += shown.unicodeScalars
        at = end
    }

    private func closing(_ mark: Unicode.Scalar, from start: Int, opening: Unicode.Scalar) -> Int? {
        var depth = 0
        var place = start
        while let scalar = all.at(place), place - start < Self.reach {
            if scalar == "\\" {
                place += 2
                continue
            }
            if scalar == mark {
                if depth == 0 { return place }
                depth -= 1
            } else if scalar == opening {
                depth += 1
            }
            place += 1
        }
        return nil
    }

    private static func bare(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(scalars: scalars.filter { $0 != "*" && $0 != "\\" && $0 != "`" }).trimmed
    }

    /// An address in angle brackets, or a tag of HTML; a placeholder such as `<pod>` is neither.
    private mutating func tag() -> Bool {
        var end = at + 1
        while let scalar = all.at(end), scalar != ">", scalar != "<", end - at < Self.reach { end += 1 }
        guard all.at(end) == ">" else { return false }
        let inside = String(scalars: all[(at + 1)..<end])
        if inside.begins(with: "http://") || inside.begins(with: "https://") {
            finish(inside, inside, at: end + 1)
            return true
        }
        if inside.begins(with: "!--") {
            at = end + 1
            return true
        }
        let name = inside.unicodeScalars.drop { $0 == "/" }.prefix { $0.isLetter || $0.isDigit }
        let rest = inside.unicodeScalars.drop { $0 == "/" }.dropFirst(name.count)
        guard Self.tags.contains(String(name).lowered), rest.first.map({ $0 == " " || $0 == "/" }) ?? true
        else { return false }
        if ["br", "p", "li", "tr"].contains(String(name).lowered), out.last != "\n", !out.isEmpty { out.append("\n") }
        at = end + 1
        return true
    }

    private mutating func entity() -> Bool {
        for (name, scalar) in Self.entities where all.has(name, at: at) {
            out.append(scalar)
            at += name.utf8.count
            return true
        }
        return false
    }

    /// A bare address, up to what cannot be its end.
    private mutating func address() {
        var end = at
        while let scalar = all.at(end), !scalar.isBlank, scalar != "<", scalar != ">", scalar != "\"", scalar != "`" {
            end += 1
        }
        while end > at, ".,;:!?)*_'".unicodeScalars.contains(all[end - 1]) { end -= 1 }
        let target = String(scalars: all[at..<end])
        finish(target, target, at: end)
    }

    private static let tags: Set<String> = [
        "a", "b", "blockquote", "br", "center", "code", "details", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6",
        "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "small", "span", "strong", "sub", "summary", "sup", "table",
        "tbody", "td", "th", "thead", "tr", "u", "ul",
    ]

    private static let entities: [(String, Unicode.Scalar)] = [
        ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", " "),
    ]
}
