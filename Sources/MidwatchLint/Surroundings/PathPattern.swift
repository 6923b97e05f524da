/// A pattern for paths as `.gitignore`, CODEOWNERS and `watches:` write them: `*`, `?`, `[a-z]`, `**`, folders.
///
/// A pattern that matches a folder matches everything below it, but for one whose last part is `*` alone, which stays
/// in its folder. Matching takes time linear in pattern times path.
public struct PathPattern: Sendable, Hashable {
    /// Bytes of one pattern at most; a longer one matches nothing.
    public static let length = 1_024

    /// The pattern as it is written.
    public let text: String
    private let parts: [[UInt8]]
    private let isFolder: Bool
    private let descends: Bool
    /// What every path that it matches begins with.
    private let beginning: [UInt8]

    /// Reads a pattern.
    ///
    /// - Parameter isAnchored: Whether it begins at the root even where it holds no slash.
    public init(_ text: String, isAnchored: Bool = false) {
        self.text = text
        let bytes = Array(text.utf8)
        var parts = bytes.split(separator: UInt8(ascii: "/")).map(Array.init).filter { $0 != [UInt8(ascii: ".")] }
        isFolder = bytes.last == UInt8(ascii: "/")
        let begins = isAnchored || bytes.dropLast().contains(UInt8(ascii: "/"))
        descends = parts.last != [UInt8(ascii: "*")] || parts.count == 1 && !begins
        if !begins, !parts.isEmpty { parts.insert(Self.anyFolders, at: 0) }
        if bytes.count > Self.length { parts = [] }
        self.parts = parts
        beginning = Self.beginning(of: parts)
    }

    /// Whether it matches the path of a file, from the root, without a slash before it.
    public func matches(_ path: String) -> Bool {
        guard !parts.isEmpty, path.utf8.starts(with: beginning) else { return false }
        let names = path.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
        var part = 0
        var name = 0
        // Where to go on when what came after the last `**` did not fit: one folder further.
        var retry: (part: Int, name: Int)?
        while true {
            if part == parts.count {
                let rest = names.count - name
                if isFolder ? rest > 0 : rest == 0 || descends { return true }
            } else if parts[part] == Self.anyFolders {
                if part == parts.count - 1 { return name < names.count }
                retry = (part + 1, name)
                part += 1
                continue
            } else if name < names.count, Self.fits(names[name], parts[part]) {
                part += 1
                name += 1
                continue
            }
            guard let again = retry, again.name < names.count else { return false }
            retry = (again.part, again.name + 1)
            (part, name) = (again.part, again.name + 1)
        }
    }

    /// What every path that it matches begins with.
    var literalPrefix: String { String(decoding: beginning, as: UTF8.self) }

    private static func beginning(of parts: [[UInt8]]) -> [UInt8] {
        var prefix: [UInt8] = []
        for part in parts {
            let wild = part.firstIndex { "*?[\\".utf8.contains($0) }
            prefix += part[..<(wild ?? part.endIndex)]
            guard wild == nil, parts.count > 1, part != parts.last else { break }
            prefix.append(UInt8(ascii: "/"))
        }
        return prefix
    }

    private static let anyFolders: [UInt8] = Array("**".utf8)

    /// Whether a name fits a part without slashes.
    private static func fits(_ name: [UInt8], _ part: [UInt8]) -> Bool {
        var place = 0
        var at = 0
        var retry: (place: Int, at: Int)?
        while true {
            if place == part.count {
                if at == name.count { return true }
            } else if part[place] == UInt8(ascii: "*") {
                retry = (place + 1, at)
                place += 1
                continue
            } else if at < name.count, let next = step(name[at], part, place) {
                place = next
                at += 1
                continue
            }
            guard let again = retry, again.at < name.count else { return false }
            retry = (again.place, again.at + 1)
            (place, at) = (again.place, again.at + 1)
        }
    }

    /// The place after what matches one byte; `nil` where it does not match.
    private static func step(_ byte: UInt8, _ part: [UInt8], _ place: Int) -> Int? {
        switch part[place] {
        case UInt8(ascii: "?"): return place + 1
        case UInt8(ascii: "\\") where place + 1 < part.count: return part[place + 1] == byte ? place + 2 : nil
        case UInt8(ascii: "["):
            // A bracket without an end is an ordinary character.
            guard let end = part[(place + 1)...].dropFirst().firstIndex(of: UInt8(ascii: "]")) else {
                return byte == part[place] ? place + 1 : nil
            }
            return set(part[(place + 1)..<end], holds: byte) ? end + 1 : nil
        default: return byte == part[place] ? place + 1 : nil
        }
    }

    private static func set(_ set: ArraySlice<UInt8>, holds byte: UInt8) -> Bool {
        var rest = set
        let isNegated = rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "^")
        if isNegated { rest = rest.dropFirst() }
        var isIn = false
        while let low = rest.popFirst() {
            if rest.count > 1, rest.first == UInt8(ascii: "-"), let high = rest.dropFirst().first {
                isIn = isIn || low <= byte && byte <= high
                rest = rest.dropFirst(2)
            } else {
                isIn = isIn || low == byte
            }
        }
        return isIn != isNegated
    }
}
