/// The places of a Markdown file that a link can name: its headings as GitHub calls them, and what HTML names.
enum MarkdownAnchors {
    /// Headings of one file at most; a file with more is not looked at for missing ones.
    static let most = 10_000

    /// The anchors of a text, lower case; `nil` where there are too many to tell.
    static func read(_ text: String) -> Set<String>? {
        var anchors: Set<String> = []
        var fence: [UInt8]?
        var previous = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard anchors.count < most else { return nil }
            let trimmed = line.drop { $0 == " " }
            let mark = Array(trimmed.utf8.prefix { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") })
            if mark.count >= 3 {
                if let open = fence {
                    if mark.first == open.first, mark.count >= open.count { fence = nil }
                } else {
                    fence = mark
                }
                continue
            }
            guard fence == nil else { continue }
            if let heading = Self.heading(trimmed) {
                add(heading, to: &anchors)
            } else if Self.isUnderline(trimmed), !previous.isEmpty {
                add(previous, to: &anchors)
            }
            addNamed(trimmed, to: &anchors)
            previous = String(trimmed)
        }
        return anchors
    }

    private static func heading(_ line: Substring) -> String? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level) else { return nil }
        let rest = line.dropFirst(level)
        guard rest.first == " " || rest.first == "\t" else { return nil }
        var text = rest.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "#" || last == "\r" { text.removeLast() }
        return String(text)
    }

    private static func isUnderline(_ line: Substring) -> Bool {
        let text = line.utf8.filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: " ") }
        guard let first = text.first, first == UInt8(ascii: "=") || first == UInt8(ascii: "-") else { return false }
        return text.count >= 2 && text.allSatisfy { $0 == first }
    }

    private static func add(_ heading: String, to anchors: inout Set<String>) {
        // `## Title {#name}` has a name of its own besides.
        if heading.hasSuffix("}"), let start = heading.range(ofLast: "{#") {
            anchors.insert(heading[start...].dropFirst(2).dropLast().lowercased())
        }
        let slug = slug(heading)
        guard anchors.contains(slug) else {
            anchors.insert(slug)
            return
        }
        var number = 1
        while anchors.contains("\(slug)-\(number)"), number < most { number += 1 }
        anchors.insert("\(slug)-\(number)")
    }

    /// `<a name="x">` and any `id="x"`.
    private static func addNamed(_ line: Substring, to anchors: inout Set<String>) {
        guard line.contains("<") else { return }
        for attribute in ["name=\"", "id=\"", "name='", "id='"] {
            for piece in line.split(separator: attribute, omittingEmptySubsequences: false).dropFirst() {
                anchors.insert(piece.prefix { $0 != "\"" && $0 != "'" }.lowercased())
            }
        }
    }

    /// How GitHub names a heading in links: lower case, spaces become hyphens, other punctuation goes.
    static func slug(_ heading: String) -> String {
        var slug = ""
        for scalar in linkTextOnly(heading).lowercased().unicodeScalars {
            if scalar == " " {
                slug += "-"
            } else if scalar == "-" || scalar == "_" || scalar.properties.isAlphabetic
                || scalar.properties.numericType != nil
            {
                slug.unicodeScalars.append(scalar)
            }
        }
        return slug
    }

    /// `[text](target)` counts as its text.
    private static func linkTextOnly(_ heading: String) -> String {
        guard heading.contains("](") else { return heading }
        var text = ""
        var rest = Substring(heading)
        while let middle = rest.firstRange(of: "]("), let end = rest[middle.upperBound...].firstIndex(of: ")") {
            text += rest[..<middle.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }
}

extension String {
    /// Where a piece of text begins for the last time.
    fileprivate func range(ofLast piece: String) -> String.Index? {
        var found: String.Index?
        var rest = self[...]
        while let range = rest.firstRange(of: piece) {
            found = range.lowerBound
            rest = rest[range.upperBound...]
        }
        return found
    }
}
