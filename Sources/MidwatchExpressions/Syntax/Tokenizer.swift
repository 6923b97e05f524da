/// Splits an expression into tokens.
struct Tokenizer {
    let scalars: [Unicode.Scalar]
    var position = 0
    private var tokens: [Token] = []
    private var comments: [Range<Int>] = []
    /// What is wrong and does not keep the rest from being read.
    private var problems: [ExpressionProblem] = []

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        tokens.reserveCapacity(scalars.count / 3 + 2)
    }

    /// A text in tokens, the last of them `end`.
    struct Reading {
        var tokens: [Token]
        /// Where comments stand.
        var comments: [Range<Int>]
        /// What is wrong although reading went on.
        var problems: [ExpressionProblem]
        /// What ended the reading before the end of the text.
        var end: ExpressionProblem?
    }

    /// Reads a text as far as it can be read.
    static func read(_ text: String) -> Reading {
        var tokenizer = Tokenizer(text)
        var end: ExpressionProblem?
        do throws(ExpressionProblem) {
            try tokenizer.run()
        } catch {
            end = error
            tokenizer.tokens.append(Token(kind: .end, range: error.range))
        }
        return Reading(
            tokens: tokenizer.tokens, comments: tokenizer.comments, problems: tokenizer.problems, end: end)
    }

    /// Notes a mistake that does not keep the rest from being read.
    mutating func note(_ problem: ExpressionProblem) {
        problems.append(problem)
    }

    private mutating func run() throws(ExpressionProblem) {
        while true {
            skipSpace()
            guard let scalar = current else { break }
            if Tokenizer.isLetter(scalar) {
                if try !prefixedString() { word() }
            } else if Tokenizer.isDigit(scalar) || (scalar == "." && Tokenizer.isDigit(peek(1))) {
                try number()
            } else if scalar == "\"" || scalar == "'" {
                try string(start: position, raw: false, bytes: false)
            } else if scalar == "`" {
                try quotedIdentifier()
            } else {
                try sign()
            }
        }
        add(.end, from: position)
    }

    var current: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func add(_ kind: Token.Kind, from start: Int) {
        tokens.append(Token(kind: kind, range: start..<position))
    }

    func problem(_ message: String, from start: Int, to end: Int? = nil, help: String? = nil) -> ExpressionProblem {
        ExpressionProblem(message: message, range: start..<(end ?? position), kind: .syntax, help: help)
    }

    func slice(_ range: Range<Int>) -> String {
        CodePoints.string(scalars[range])
    }

    static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case .some("a"..."z"), .some("A"..."Z"), .some("_"): true
        case .some, .none: false
        }
    }

    static func isDigit(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case .some("0"..."9"): true
        case .some, .none: false
        }
    }

    private mutating func skipSpace() {
        while let scalar = current {
            if scalar == "/", peek(1) == "/" {
                let start = position
                while let other = current, other != "\n", other != "\r" { position += 1 }
                comments.append(start..<position)
            } else if scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{c}" {
                position += 1
            } else {
                return
            }
        }
    }

    private mutating func word() {
        let start = position
        while Tokenizer.isLetter(current) || Tokenizer.isDigit(current) { position += 1 }
        let text = slice(start..<position)
        switch text {
        case "in": add(.symbol(.in), from: start)
        case "true": add(.symbol(.true), from: start)
        case "false": add(.symbol(.false), from: start)
        case "null": add(.symbol(.null), from: start)
        default: add(.identifier(text), from: start)
        }
    }

    private mutating func quotedIdentifier() throws(ExpressionProblem) {
        let start = position
        position += 1
        while let scalar = current, scalar != "`" {
            let allowed =
                Tokenizer.isLetter(scalar) || Tokenizer.isDigit(scalar) || scalar == "." || scalar == "-"
                || scalar == "/" || scalar == " "
            if !allowed {
                throw problem("a name in backticks may hold letters, digits and \"_.-/ \" only", from: start)
            }
            position += 1
        }
        guard current != nil, position > start + 1 else {
            throw problem("the name in backticks does not end", from: start)
        }
        position += 1
        add(.quotedIdentifier(slice(start + 1..<position - 1)), from: start)
    }

    private mutating func sign() throws(ExpressionProblem) {
        let start = position
        if let next = peek(1), let first = current {
            var pair = String(first)
            pair.unicodeScalars.append(next)
            if let symbol = Token.Symbol(rawValue: pair), symbol != .in {
                position += 2
                add(.symbol(symbol), from: start)
                return
            }
        }
        let text = current.map { String($0) } ?? ""
        position += 1
        guard let symbol = Token.Symbol(rawValue: text) else { throw unexpected(text, from: start) }
        add(.symbol(symbol), from: start)
    }

    private mutating func unexpected(_ text: String, from start: Int) -> ExpressionProblem {
        if text == "=", current == "~" {
            position += 1
            return problem("unexpected \"=~\"", from: start, help: "to match a pattern, write \"text.matches(…)\"")
        }
        if text == "$", current == "{", let length = scalars[position...].firstIndex(of: "}") {
            let name = slice(position + 1..<length)
            position = length + 1
            return problem(
                "unexpected \"${\(name)}\"", from: start, help: "write \(name): a condition names values plainly")
        }
        if let scalar = text.unicodeScalars.first, scalar.properties.isWhitespace || scalar.isInvisible {
            let code = String(scalar.value, radix: 16, uppercase: true)
            let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
            return problem("unexpected character U+\(padded)", from: start, help: "write a plain space, or nothing")
        }
        return problem("unexpected \"\(text)\"", from: start, help: Tokenizer.help[text])
    }

    private static let help = [
        "=": "to compare, write \"==\"", "&": "for and, write \"&&\"", "|": "for or, write \"||\"",
        "$": "a condition names values without \"${}\"", "“": "write straight quotes", "”": "write straight quotes",
        "≤": "write \"<=\"", "≥": "write \">=\"", "≠": "write \"!=\"", "#": "a comment begins with \"//\"",
    ]
}

extension Unicode.Scalar {
    /// Whether nothing is seen of it: controls and formats.
    fileprivate var isInvisible: Bool {
        properties.generalCategory == .control || properties.generalCategory == .format
    }
}
