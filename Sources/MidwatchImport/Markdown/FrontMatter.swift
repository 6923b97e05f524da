/// The settings between `---` lines at the top of a Markdown file, as far as they are `key: value`.
struct FrontMatter {
    /// The most lines that are looked at.
    static let longest = 200

    /// The values by their key in lower case.
    private(set) var values: [String: String] = [:]
    /// How many lines it takes, its fences included.
    private(set) var lineCount = 0

    init(_ lines: [String]) {
        guard let fence = lines.first?.trimmed, fence == "---" || fence == "+++" else { return }
        let searched = lines.prefix(Self.longest).dropFirst()
        guard let end = searched.firstIndex(where: { $0.trimmed == fence || (fence == "---" && $0.trimmed == "...") })
        else { return }
        let inside = lines[1..<end]
        // A thematic break that is followed by prose is no front matter.
        guard inside.isEmpty || inside.contains(where: { Self.pair($0, fence) != nil }) else { return }
        lineCount = end + 1
        for line in inside {
            if let (key, value) = Self.pair(line, fence), values[key] == nil { values[key] = value }
        }
    }

    private static func pair(_ line: String, _ fence: String) -> (String, String)? {
        let all = line.scalars
        let mark: Unicode.Scalar = fence == "---" ? ":" : "="
        guard let first = all.first, first.isLetter, let place = all.firstIndex(of: mark) else { return nil }
        let key = String(scalars: all[..<place]).trimmed
        guard !key.isEmpty, key.unicodeScalars.allSatisfy({ $0.isWordPart || $0 == "-" }) else { return nil }
        var value = String(scalars: all[(place + 1)...]).trimmed
        for quote in ["\"", "'"] where value.utf8.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            value = String(value.dropFirst().dropLast())
        }
        return (key.lowered, value)
    }
}
