/// Where a repository can be read on the web, from what its `.git/config` says.
enum GitRemote {
    /// The addresses of its remotes, such as `https://github.com/acme/shop`, without `.git`.
    static func addresses(config: String) -> [String] {
        var found: [String] = []
        for line in config.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmed == "url", let address = address(parts[1].trimmed),
                !found.contains(address)
            else { continue }
            found.append(address)
        }
        return found
    }

    /// `git@host:owner/name.git`, `ssh://git@host/owner/name`, `https://host/owner/name.git` as a web address.
    private static func address(_ url: String) -> String? {
        var rest = Substring(url)
        if let scheme = rest.firstRange(of: "://") {
            guard ["https", "http", "ssh", "git"].contains(rest[..<scheme.lowerBound]) else { return nil }
            rest = rest[scheme.upperBound...]
        } else {
            guard let colon = rest.firstIndex(of: ":"), !rest[..<colon].contains("/") else { return nil }
            rest = Substring(rest[..<colon] + "/" + rest[rest.index(after: colon)...])
        }
        let path = String(rest)
        guard let slash = path.firstIndex(of: "/") else { return nil }
        let authority = path[..<slash]
        // A user, a password and a port belong to the remote, not to the page.
        let bare = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        let host = bare.prefix { $0 != ":" }
        var name = path[path.index(after: slash)...]
        while name.last == "/" { name.removeLast() }
        if name.hasSuffix(".git") { name.removeLast(4) }
        return host.isEmpty || name.isEmpty ? nil : "https://\(host)/\(name)"
    }
}

extension Substring {
    fileprivate var trimmed: String {
        var text = self.drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" || last == "\r" { text.removeLast() }
        return String(text)
    }
}
