import MidwatchRunbook

/// Who owns a file, by the text of a CODEOWNERS file.
enum CodeOwners {
    /// The most lines that are looked at.
    static let longest = 5_000
    /// The longest pattern and path, in characters: matching costs their product.
    static let longestPattern = 512

    /// The owner of a path as a name of the language: the last line that fits decides, as everywhere.
    static func owner(of path: String, in text: String) -> String? {
        var owner: String?
        let relative = path.begins(with: "./") ? String(path.dropFirst(2)) : path
        for line in text.lines.prefix(longest) {
            let words = line.trimmed.unicodeScalars.split(whereSeparator: \.isBlank).map { String($0) }
            guard words.count >= 2, let pattern = words.first, !pattern.begins(with: "#"), !pattern.begins(with: "[")
            else { continue }
            if fits(pattern, relative) { owner = name(words[1]) ?? owner }
        }
        return owner
    }

    /// `@org/team` is the team, `@name` the name, an address what stands before its `@`.
    static func name(_ written: String) -> String? {
        var text = written
        if text.begins(with: "@") {
            text = text.unicodeScalars.split(separator: "/").last.map { String($0) } ?? text
            if text.begins(with: "@") { text = String(text.dropFirst()) }
        } else if let mark = text.unicodeScalars.firstIndex(of: "@") {
            text = String(text.unicodeScalars[..<mark])
        }
        return WordKind.token.accepts(text) ? text : nil
    }

    private static func fits(_ pattern: String, _ path: String) -> Bool {
        guard pattern.utf8.count <= longestPattern, path.utf8.count <= longestPattern else { return false }
        var mask = Array(pattern.utf8)
        let isRooted = mask.dropLast().contains(UInt8(ascii: "/"))
        if mask.first == UInt8(ascii: "/") { mask.removeFirst() }
        if mask.last == UInt8(ascii: "/") { mask += Array("**".utf8) }
        let name = Array(path.utf8)
        if isRooted { return matches(mask, name) || matches(mask + Array("/**".utf8), name) }
        let starts = [0] + name.indices.filter { name[$0] == UInt8(ascii: "/") }.map { $0 + 1 }
        return starts.contains { start in
            let rest = Array(name[start...])
            return matches(mask, rest) || matches(mask + Array("/**".utf8), rest)
        }
    }

    /// Whether a mask with `*`, `**` and `?` covers a name, in time of their product.
    private static func matches(_ mask: [UInt8], _ name: [UInt8]) -> Bool {
        var reached = [Bool](repeating: false, count: name.count + 1)
        reached[0] = true
        var at = 0
        while at < mask.count {
            var next = [Bool](repeating: false, count: name.count + 1)
            if mask[at] == UInt8(ascii: "*") {
                let crosses = at + 1 < mask.count && mask[at + 1] == UInt8(ascii: "*")
                at += crosses ? 2 : 1
                // `**/` may stand for no folder at all.
                if crosses, at < mask.count, mask[at] == UInt8(ascii: "/") { at += 1 }
                var isOn = false
                for place in 0...name.count {
                    if place > 0, !crosses, name[place - 1] == UInt8(ascii: "/") { isOn = false }
                    isOn = isOn || reached[place]
                    next[place] = isOn
                }
            } else {
                for place in name.indices where reached[place] {
                    let isAny = mask[at] == UInt8(ascii: "?") && name[place] != UInt8(ascii: "/")
                    if isAny || mask[at] == name[place] { next[place + 1] = true }
                }
                at += 1
            }
            reached = next
        }
        return reached[name.count]
    }
}
