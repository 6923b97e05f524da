/// Finds `${name}` in a text. There is no escape: a text that must hold `${` is written where templates may not stand.
struct TemplateScan {
    /// A name between `${` and `}`.
    struct Name {
        /// The name, dotted for members.
        var text: String
        /// Where the whole `${name}` stands, in Unicode scalars.
        var offsets: Range<Int>
    }

    /// Something that begins like a template and is none.
    struct Problem {
        var message: String
        var help: String?
        var offsets: Range<Int>
    }

    /// A piece of the text.
    enum Piece {
        case text(String)
        case name(Name)
    }

    private(set) var pieces: [Piece] = []
    private(set) var problems: [Problem] = []

    /// The names in order.
    var names: [Name] {
        pieces.compactMap { if case .name(let name) = $0 { name } else { nil } }
    }

    /// Scans a text once.
    init(_ text: String) {
        guard Self.mayHoldNames(text) else {
            if !text.isEmpty { pieces = [.text(text)] }
            return
        }
        let bytes = Array(text.utf8)
        // `at` counts bytes, `offset` Unicode scalars; `plain` is where the text since the last name begins.
        var plain = 0
        var at = 0
        var offset = 0
        func take(upTo end: Int, into pieces: inout [Piece]) {
            if plain < end { pieces.append(.text(String(decoding: bytes[plain..<end], as: UTF8.self))) }
        }
        while at < bytes.count {
            guard bytes[at] == Self.dollar, at + 1 < bytes.count, bytes[at + 1] == Self.open else {
                if bytes[at] & 0xC0 != 0x80 { offset += 1 }
                at += 1
                continue
            }
            guard let close = bytes[at...].firstIndex(of: Self.close) else {
                problems.append(Problem(message: "\"${\" without \"}\"", offsets: offset..<offset + 2))
                break
            }
            let name = String(decoding: bytes[(at + 2)..<close], as: UTF8.self)
            let length = name.unicodeScalars.count + 3
            if Self.isName(name) {
                take(upTo: at, into: &pieces)
                plain = close + 1
                pieces.append(.name(Name(text: name, offsets: offset..<offset + length)))
            } else {
                let message = "\"${\(name.prefix(40))}\" is not a name in ${ }"
                let help = "only a name may stand there, such as ${release}"
                problems.append(Problem(message: message, help: help, offsets: offset..<offset + length))
            }
            at = close + 1
            offset += length
        }
        take(upTo: bytes.count, into: &pieces)
    }

    private static let dollar = UInt8(ascii: "$")
    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")

    /// Whether anything in a text looks like `${name}`.
    static func mayHoldNames(_ text: String) -> Bool {
        func look(_ bytes: some Collection<UInt8>) -> Bool {
            var previous: UInt8 = 0
            for byte in bytes {
                if byte == open, previous == dollar { return true }
                previous = byte
            }
            return false
        }
        return text.utf8.withContiguousStorageIfAvailable { look($0) } ?? look(text.utf8)
    }

    private static func isName(_ text: String) -> Bool {
        if !text.utf8.contains(UInt8(ascii: ".")) { return WordKind.variable.accepts(text) }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 8 && parts.allSatisfy { WordKind.variable.accepts(String($0)) }
    }
}
