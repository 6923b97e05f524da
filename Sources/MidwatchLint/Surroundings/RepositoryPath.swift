/// Paths inside a repository: from its root, parts joined by `/`, no `.` and no `..`.
enum RepositoryPath {
    /// A path without `.` and `..`; `nil` where it leaves the root.
    static func normalised(_ path: String) -> String? {
        if isNormal(path) { return path.utf8.first == UInt8(ascii: "/") ? String(path.dropFirst()) : path }
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

    /// Whether nothing in a path has to be left out but a slash at its beginning.
    private static func isNormal(_ path: String) -> Bool {
        let slash = UInt8(ascii: "/")
        var before = slash
        var isFirst = true
        for byte in path.utf8 {
            // A part that begins with a dot, or has no letter, is looked at closely.
            if before == slash, !isFirst, byte == slash || byte == UInt8(ascii: ".") { return false }
            if isFirst, byte == UInt8(ascii: ".") { return false }
            before = byte
            isFirst = false
        }
        return before != slash || path.isEmpty
    }

    /// The folder of a path, empty for the root.
    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// What a link in a file leads to: `../docs/a.md` in `runbooks/b.md` is `docs/a.md`, and so is `/docs/a.md`.
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

extension RepositoryPath {
    /// How a file links to another: `../docs/a.md` from `runbooks/b.md` to `docs/a.md`.
    static func link(from file: String, to target: String) -> String {
        let here = folder(of: file).split(separator: "/")
        let there = target.split(separator: "/")
        var shared = 0
        while shared < here.count, shared < there.count - 1, here[shared] == there[shared] { shared += 1 }
        let up = Array(repeating: "..", count: here.count - shared)
        let path = (up + there[shared...].map(String.init)).joined(separator: "/")
        return path.utf8.contains(UInt8(ascii: " ")) ? path.split(separator: " ").joined(separator: "%20") : path
    }
}
