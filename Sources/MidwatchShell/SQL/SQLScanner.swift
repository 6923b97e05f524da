/// Splits SQL into statements. Dialects differ; what is read here is what they share: comments, strings, words, signs.
struct SQLScanner {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private var statement = SQLStatement()
    private var found: [SQLStatement] = []

    /// The statements of a text.
    static func statements(of text: String) -> [SQLStatement] {
        var scanner = SQLScanner(bytes: Array(text.utf8.prefix(ShellLimits.length)))
        scanner.scan()
        return scanner.found
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func byte(_ ahead: Int) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    private static func isInWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 128...:
            true
        default: false
        }
    }

    private mutating func end() {
        if !statement.tokens.isEmpty || statement.meta != nil { found.append(statement) }
        statement = SQLStatement()
        depth = 0
    }

    private mutating func add(sign: UInt8) {
        statement.tokens.append(SQLStatement.Token(word: "", sign: sign, depth: depth))
    }

    private mutating func scan() {
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): position += 1
            case UInt8(ascii: ";"):
                position += 1
                end()
            case UInt8(ascii: "-") where self.byte(1) == byte: skipLine()
            case UInt8(ascii: "/") where self.byte(1) == UInt8(ascii: "*"): skipComment()
            case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): quoted(byte)
            case UInt8(ascii: "$") where self.byte(1) == byte: dollars()
            case UInt8(ascii: "\\"), UInt8(ascii: "."):
                if statement.tokens.isEmpty { meta() } else { sign(byte) }
            case UInt8(ascii: "("):
                sign(byte)
                depth += 1
            case UInt8(ascii: ")"):
                depth = max(0, depth - 1)
                sign(byte)
            default:
                if Self.isInWord(byte) { word() } else { sign(byte) }
            }
        }
        end()
    }

    private mutating func sign(_ byte: UInt8) {
        add(sign: byte)
        position += 1
    }

    private mutating func word() {
        let start = position
        while position < bytes.count, Self.isInWord(bytes[position]) { position += 1 }
        let word = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        let isNumber = bytes[start] >= UInt8(ascii: "0") && bytes[start] <= UInt8(ascii: "9")
        if isNumber {
            add(sign: UInt8(ascii: "0"))
        } else {
            statement.tokens.append(SQLStatement.Token(word: word, sign: 0, depth: depth))
        }
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    }

    private mutating func skipComment() {
        position += 2
        while position < bytes.count, !(bytes[position] == UInt8(ascii: "*") && byte(1) == UInt8(ascii: "/")) {
            position += 1
        }
        position = min(position + 2, bytes.count)
    }

    /// A string, or a name in quotes, which counts as a word.
    private mutating func quoted(_ quote: UInt8) {
        position += 1
        let start = position
        while position < bytes.count {
            if bytes[position] == quote {
                if byte(1) != quote { break }
                position += 1
            } else if bytes[position] == UInt8(ascii: "\\"), quote == UInt8(ascii: "'") {
                position += 1
            }
            position += 1
        }
        let end = min(position, bytes.count)
        if quote == UInt8(ascii: "'") {
            add(sign: quote)
        } else {
            let name = String(decoding: bytes[min(start, end)..<end], as: UTF8.self).lowercased()
            // A name in quotes is never a verb.
            statement.tokens.append(SQLStatement.Token(word: "\"" + name, sign: 0, depth: depth))
        }
        position = min(position + 1, bytes.count)
    }

    /// `$$ … $$`; `$tag$` is rare in runbooks and reads as a word.
    private mutating func dollars() {
        position += 2
        while position < bytes.count, !(bytes[position] == UInt8(ascii: "$") && byte(1) == UInt8(ascii: "$")) {
            position += 1
        }
        position = min(position + 2, bytes.count)
        add(sign: UInt8(ascii: "'"))
    }

    /// `\d orders` of psql, `.tables` of sqlite: up to the end of the line.
    private mutating func meta() {
        let start = position
        skipLine()
        statement.meta = String(decoding: bytes[start..<position], as: UTF8.self)
        end()
    }
}
