/// The shapes that are told by what stands round a token.
///
/// Each look ends at a byte before which no other look of the same kind can begin, so that a text is read a bounded
/// number of times whatever it holds.
enum TokenPlaces {
    /// The longest stretch of quotes, blanks and colons between a name and its value, in bytes.
    static let longestSeparator = 16
    /// The shortest credential that is masked after a scheme's name, in bytes.
    static let shortestCredential = 4
    /// The shortest credential that is masked where nothing but its look speaks for it, in bytes.
    static let shortestGuess = 20

    /// The first byte of a mask: what is masked already is left alone.
    private static let maskBegin: UInt8 = 0xe2
    private static let schemes = ["bearer", "basic", "negotiate", "token", "apikey", "api-key", "key"]
        .map { Array($0.utf8) }

    static func webToken(_ text: MaskText, from start: Int, after place: Int) -> MaskAnswer {
        guard isBoundary(text, start) else { return .nothing }
        let dot = text.end(of: .base64URL, from: place, limit: place + TokenShape.longestHeader)
        if dot == text.count { return text.isLast ? .nothing : .incomplete }
        guard text[dot] == 0x2e, dot - place >= 10 else { return .nothing }
        switch text.begins(with: Array("eyJ".utf8), at: dot + 1) {
        case nil: return .incomplete
        case false: return .nothing
        case true: return .found(from: start, to: dot + 4, growth: .run(.webToken))
        }
    }

    /// Whether a run of base64 digits may begin here: after something else, or after an escape such as `\n` or `%3D`.
    private static func isBoundary(_ text: MaskText, _ start: Int) -> Bool {
        !ByteClass.base64URL.contains(text.earlier(start - 1)) || text.earlier(start - 2) == 0x5c
            || text.earlier(start - 3) == 0x25
    }

    static func userInformation(_ text: MaskText, after place: Int) -> MaskAnswer {
        let limit = place + TokenShape.longestAuthority
        var end = place
        var colon: Int?
        var at: Int?
        while end < min(text.count, limit), !ByteClass.authorityEnd.contains(text[end]) {
            if text[end] == 0x3a, colon == nil { colon = end }
            if text[end] == 0x40 { at = end }
            end += 1
        }
        if end == text.count, end < limit, !text.isLast { return .incomplete }
        guard let colon, let at, colon + 1 < at else { return .nothing }
        // What a shell or a template would still fill in is no password.
        let first = text[colon + 1]
        guard first != 0x24, first != 0x2a, first != maskBegin else { return .nothing }
        return .found(from: colon + 1, to: at, growth: nil)
    }

    static func authorization(_ text: MaskText, after place: Int) -> MaskAnswer {
        let word = text.end(of: .separator, from: place, limit: place + longestSeparator)
        guard word > place else { return text.count == place && !text.isLast ? .incomplete : .nothing }
        let end = text.end(of: .credential, from: word, limit: word + TokenShape.longestAuthority)
        if end == text.count, end - word < TokenShape.longestAuthority, !text.isLast { return .incomplete }
        guard isScheme(text, word..<end) else { return guess(text, word, end) }
        let value = text.end(of: .separator, from: end, limit: end + longestSeparator)
        let enough = text.end(of: .credential, from: value, limit: value + shortestCredential)
        if enough - value >= shortestCredential, value > end {
            return .found(from: value, to: enough, growth: .run(.credential))
        }
        return enough == text.count && !text.isLast ? .incomplete : .nothing
    }

    private static func isScheme(_ text: MaskText, _ range: Range<Int>) -> Bool {
        schemes.contains { scheme in
            scheme.count == range.count
                && scheme.indices.allSatisfy { text[range.lowerBound + $0] | 0x20 == scheme[$0] }
        }
    }

    static func bearer(_ text: MaskText, after place: Int) -> MaskAnswer {
        let end = text.end(of: .credential, from: place, limit: place + TokenShape.longestAuthority)
        if end == text.count, end - place < TokenShape.longestAuthority, !text.isLast { return .incomplete }
        return guess(text, place, end)
    }

    /// A credential that only its look speaks for: long, and with a digit.
    private static func guess(_ text: MaskText, _ start: Int, _ end: Int) -> MaskAnswer {
        guard end - start >= shortestGuess, (start..<end).contains(where: { ByteClass.digits.contains(text[$0]) })
        else { return .nothing }
        return .found(from: start, to: end, growth: .run(.credential))
    }

    static func named(_ text: MaskText, after place: Int, atLeast least: Int) -> MaskAnswer {
        let value = text.end(of: .separator, from: place, limit: place + longestSeparator)
        let end = text.end(of: .base64, from: value, limit: value + least)
        if value > place, end - value >= least { return .found(from: value, to: end, growth: .run(.base64)) }
        return end == text.count && !text.isLast ? .incomplete : .nothing
    }

    static func keyBlock(_ text: MaskText, after place: Int) -> MaskAnswer {
        let dashes = text.end(of: .heading, from: place, limit: place + 48)
        switch text.begins(with: Array("-----".utf8), at: dashes) {
        case nil: return .incomplete
        case false: return .nothing
        case true: break
        }
        let heading = (place..<dashes).map { text[$0] }
        let isKey = ["PRIVATE KEY", "PRIVATE KEY BLOCK"].contains { name in
            heading.suffix(name.utf8.count).elementsEqual(name.utf8)
        }
        let body = dashes + 5
        guard isKey else { return .nothing }
        if body == text.count { return text.isLast ? .nothing : .incomplete }
        guard text[body] != maskBegin else { return .nothing }
        return .found(from: body, to: body, growth: .keyBlock(dashes: 0, rest: TokenShape.longestKeyBlock))
    }
}
