/// Where `ssh:` does a command: a host by name or address, with `user@` before it and `:port` after it where they are
/// not those of the ssh configuration. An IPv6 address stands in brackets where a port follows.
///
/// Only what is certain to be a user, a host and a port is one: nothing here can become an option of `ssh`, a word of
/// a shell, or another destination.
public struct SSHDestination: Sendable, Hashable {
    /// The user to log in as; `nil` is whoever the ssh configuration says.
    public let user: String?
    /// The host's name, alias or address, without brackets.
    public let host: String
    /// The port, 1 to 65535; `nil` is the one that the ssh configuration says.
    public let port: Int?

    /// The longest user, in bytes.
    public static let userBytes = 64
    /// The longest host, in bytes: the longest name that DNS knows.
    public static let hostBytes = 253

    /// Reads a destination; `nil` when it is not one.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count <= 2, let place = parts.last else { return nil }
        user = parts.count == 2 ? String(parts[0]) : nil
        if let user, !Self.isWord(user[...], atMost: Self.userBytes) { return nil }
        let colons = place.count { $0 == ":" }
        if place.hasPrefix("[") {
            guard let end = place.firstIndex(of: "]") else { return nil }
            host = String(place[place.index(after: place.startIndex)..<end])
            let rest = place[place.index(after: end)...]
            port = rest.isEmpty ? nil : Self.port(rest)
            guard Self.isAddress(host), rest.isEmpty || port != nil else { return nil }
        } else if colons > 1 {
            host = String(place)
            port = nil
            guard Self.isAddress(host) else { return nil }
        } else {
            let name = place.prefix { $0 != ":" }
            host = String(name)
            port = Self.port(place[name.endIndex...])
            guard Self.isWord(name, atMost: Self.hostBytes), colons == 0 || port != nil else { return nil }
        }
    }

    /// The destination as it is shown, stored and approved, and read again.
    public var text: String {
        let place = host.contains(":") ? "[\(host)]" : host
        return (user.map { $0 + "@" } ?? "") + place + (port.map { ":\($0)" } ?? "")
    }

    /// A value as it may stand in the host: part of a name, or a whole IPv6 address, which gets its brackets so that
    /// none of its colons is taken for that of a port. `nil` is neither.
    public static func fragment(_ value: String) -> String? {
        if value.contains(":") { return isAddress(value) ? "[\(value)]" : nil }
        return !value.isEmpty && value.utf8.allSatisfy(isWordByte) ? value : nil
    }

    /// Whether a template can only ever give destinations whose user and port are the author's own.
    static func isSafe(_ template: Template) -> Bool {
        var text = ""
        var isAfterName = false
        for segment in template.segments {
            switch segment {
            case .text(let plain):
                if isAfterName && plain.contains("@") { return false }
                text += plain
            case .name:
                isAfterName = true
                text += "x"
            }
        }
        return SSHDestination(text) != nil
    }

    /// A colon and the port behind it.
    private static func port(_ text: Substring) -> Int? {
        let digits = text.dropFirst().utf8
        guard text.hasPrefix(":"), (1...5).contains(digits.count),
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(text.dropFirst()), (1...65535).contains(number)
        else { return nil }
        return number
    }

    /// Letters, digits, `.`, `_` and `-`; a letter, a digit or `_` first.
    private static func isWord(_ text: Substring, atMost limit: Int) -> Bool {
        guard let first = text.utf8.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else { return false }
        return text.utf8.count <= limit && text.utf8.allSatisfy(isWordByte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// An IPv6 address as far as its characters tell.
    private static func isAddress(_ text: String) -> Bool {
        text.utf8.count <= 45 && text.count { $0 == ":" } >= 2
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
                    UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: ":"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
