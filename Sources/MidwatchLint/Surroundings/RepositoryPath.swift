/// Paths inside a repository: from its root, parts joined by `/`, no `.` and no `..`.
enum RepositoryPath {
    /// A path without `.` and `..`; `nil` where it leaves the root.
    static func normalised(_ path: String) -> String? {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// The folder of a path, empty for the root.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// What a link in a file leads to: `../docs/a.md` in `runbooks/b.md` is `docs/a.md`, `/docs/a.md` is so from the root.
    static func target(of link: String, in file: String) -> String? {
        let plain = percentDecoded(link)
        return normalised(plain.hasPrefix("/") ? plain : folder(of: file) + "/" + plain)
    }

    /// The text with `%20` and the like read; as it is where that is no text.
    static func percentDecoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2,
                let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }
}
