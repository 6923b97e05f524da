import MidwatchRunbook

/// An address that is written in a line of a file.
struct WrittenURL {
    /// The scheme, in lower case.
    var scheme: String
    /// Where the whole stands, in bytes of the line.
    var range: Range<Int>
    /// Where user and password stand, `@` not included.
    var userInformation: Range<Int>?
    /// The host, without a port; what stands there of a value that is filled in stays as it is.
    var host: String

    /// The longest address that is looked at, in bytes.
    static let longest = 2_048

    /// The addresses of a line.
    static func all(in line: [UInt8]) -> [WrittenURL] {
        var found: [WrittenURL] = []
        var place = 0
        while let colon = line[place...].firstIndex(of: UInt8(ascii: ":")) {
            place = colon + 1
            guard line[place...].starts(with: "//".utf8) else { continue }
            var start = colon
            while start > 0, isSchemeByte(line[start - 1]) { start -= 1 }
            guard start < colon else { continue }
            var end = colon + 3
            while end < line.count, end - start < longest, !endsAddress(line[end]) { end += 1 }
            let authorityEnd =
                line[(colon + 3)..<end].firstIndex {
                    [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0)
                } ?? end
            let at = line[(colon + 3)..<authorityEnd].lastIndex(of: UInt8(ascii: "@"))
            let hostStart = at.map { $0 + 1 } ?? colon + 3
            var host = String(decoding: line[hostStart..<authorityEnd], as: UTF8.self)
            if host.hasPrefix("[") {
                host = String(host.prefix { $0 != "]" }.dropFirst())
            } else if let port = host.lastIndex(of: ":") {
                host = String(host[..<port])
            }
            found.append(
                WrittenURL(
                    scheme: String(decoding: line[start..<colon], as: UTF8.self).lowercased(), range: start..<end,
                    userInformation: at.map { (colon + 3)..<$0 }, host: host))
            place = end
        }
        return found
    }

    /// Whether nobody but this machine, or a private network, can answer.
    var isPrivate: Bool {
        let host = host.lowercased()
        if host.isEmpty || host.hasPrefix("$") || !host.contains(".") { return true }
        if host.contains(":") { return true }
        let endings = [
            ".internal", ".local", ".localhost", ".svc", ".lan", ".intern", ".home.arpa", ".cluster.local", ".test",
            ".corp",
        ]
        if endings.contains(where: host.hasSuffix) { return true }
        let numbers = host.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard numbers.count == 4, host.split(separator: ".").count == 4 else { return false }
        return numbers[0] == 10 || numbers[0] == 127 || (numbers[0] == 192 && numbers[1] == 168)
            || (numbers[0] == 172 && (16...31).contains(numbers[1])) || (numbers[0] == 169 && numbers[1] == 254)
    }

    /// Where a password or a token stands in it; `nil` where there is none, or it is filled in.
    func secret(in line: [UInt8]) -> Range<Int>? {
        if let user = userInformation, let colon = line[user].firstIndex(of: UInt8(ascii: ":")) {
            let password = line[(colon + 1)..<user.upperBound]
            let isHere = ["localhost", "127.0.0.1", "::1"].contains(host.lowercased())
            if !password.isEmpty, !isFilledIn(password), !isHere { return user }
        }
        guard let question = line[range].firstIndex(of: UInt8(ascii: "?")) else { return nil }
        var start = question + 1
        while start < range.upperBound {
            let end =
                line[start..<range.upperBound].firstIndex { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "#") }
                ?? range.upperBound
            if let sign = line[start..<end].firstIndex(of: UInt8(ascii: "=")) {
                let name = String(decoding: line[start..<sign], as: UTF8.self).lowercased()
                let value = line[(sign + 1)..<end]
                if Self.secretParameters.contains(name), value.count >= 6, !isFilledIn(value) { return start..<end }
            }
            start = end + 1
        }
        return nil
    }

    private static let secretParameters: Set<String> = [
        "token", "access_token", "api_key", "apikey", "api-key", "password", "passwd", "secret", "private_token", "sig",
        "auth_token", "client_secret",
    ]

    private func isFilledIn(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first else { return true }
        return [UInt8(ascii: "$"), UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "*")].contains(first)
            || value.allSatisfy { $0 == first }
    }

    /// Bytes of a line as a range of the file, whose columns count scalars.
    static func range(_ bytes: Range<Int>, in text: [UInt8], line: Int) -> SourceRange {
        func column(_ offset: Int) -> Int { 1 + text[..<offset].count { $0 & 0xC0 != 0x80 } }
        return SourceRange(
            start: SourcePosition(line: line, column: column(bytes.lowerBound)),
            end: SourcePosition(line: line, column: column(bytes.upperBound)))
    }

    private static func isSchemeByte(_ byte: UInt8) -> Bool {
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "+")
    }

    private static func endsAddress(_ byte: UInt8) -> Bool {
        byte <= 32
            || [
                UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ">"), UInt8(ascii: ")"), UInt8(ascii: "]"),
                UInt8(ascii: "`"), UInt8(ascii: ","), UInt8(ascii: "\\"),
            ].contains(byte)
    }
}
