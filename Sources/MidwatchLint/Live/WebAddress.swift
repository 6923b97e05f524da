/// The parts of an `http` or `https` address that live checks need.
public struct WebAddress: Sendable, Hashable {
    /// Whether it is `https`.
    public let isSecure: Bool
    /// The host's name or address, lower case, without brackets.
    public let host: String
    /// The port, the scheme's own where none is written.
    public let port: Int
    /// Whether a user or a password stands in it, or a parameter that is named like a secret.
    public let holdsSecret: Bool

    /// Bytes of an address at most.
    public static let length = 2_048

    /// Reads an address; `nil` where it is none, or something is to be filled in.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.length, !text.contains("${"), let scheme = text.firstRange(of: "://")
        else { return nil }
        switch text[..<scheme.lowerBound].lowercased() {
        case "http": isSecure = false
        case "https": isSecure = true
        default: return nil
        }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        let name: Substring
        var after: Substring
        if place.first == "[", let end = place.firstIndex(of: "]") {
            name = place[place.index(after: place.startIndex)..<end]
            after = place[place.index(after: end)...]
        } else {
            name = place.prefix { $0 != ":" }
            after = place[name.endIndex...]
        }
        if after.first == ":" { after = after.dropFirst() } else if !after.isEmpty { return nil }
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        if after.isEmpty {
            port = isSecure ? 443 : 80
        } else {
            guard let number = Int(after), (1...65_535).contains(number) else { return nil }
            port = number
        }
        host = name.lowercased()
        let query = rest.drop { $0 != "?" }.dropFirst().prefix { $0 != "#" }
        holdsSecret = at != nil || query.split(separator: "&").contains(where: Self.isSecret)
    }

    private static func isSecret(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return ["token", "secret", "password", "passwd", "signature", "apikey", "api_key", "access_key", "auth"]
            .contains { name.contains($0) } || name == "key" || name == "sig" || name == "code"
    }
}
