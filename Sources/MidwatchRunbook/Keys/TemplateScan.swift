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
        let scalars = Array(text.unicodeScalars)
        var plain = String.UnicodeScalarView()
        var at = 0
        while at < scalars.count {
            guard scalars[at] == "$", at + 1 < scalars.count, scalars[at + 1] == "{" else {
                plain.append(scalars[at])
                at += 1
                continue
            }
            guard let close = scalars[at...].firstIndex(of: "}") else {
                problems.append(Problem(message: "\"${\" without \"}\"", offsets: at..<at + 2))
                plain.append(contentsOf: scalars[at...])
                break
            }
            var inside = String.UnicodeScalarView()
            inside.append(contentsOf: scalars[(at + 2)..<close])
            let name = String(inside)
            if Self.isName(name) {
                if !plain.isEmpty { pieces.append(.text(String(plain))) }
                plain = String.UnicodeScalarView()
                pieces.append(.name(Name(text: name, offsets: at..<close + 1)))
            } else {
                let message = "\"${\(name.prefix(40))}\" is not a name in ${ }"
                let help = "only a name may stand there, such as ${release}"
                problems.append(Problem(message: message, help: help, offsets: at..<close + 1))
                plain.append(contentsOf: scalars[at...close])
            }
            at = close + 1
        }
        if !plain.isEmpty { pieces.append(.text(String(plain))) }
    }

    private static func isName(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count <= 8 && parts.allSatisfy { WordKind.variable.accepts(String($0)) }
    }
}
