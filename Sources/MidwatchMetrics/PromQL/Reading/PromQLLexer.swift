/// Cuts a query into tokens; words mean other things inside braces and brackets.
struct PromQLLexer {
    let scalars: [Unicode.Scalar]
    /// The same text as bytes, where every character is one.
    private let ascii: [UInt8]?
    var position = 0
    private var found: [PromQLToken] = []
    private var isInBraces = false
    private var isInBrackets = false

    init(_ text: String, _ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        let bytes = Array(text.utf8)
        ascii = bytes.count == scalars.count ? bytes : nil
    }

    /// All tokens; the last one is the end.
    mutating func tokens() throws(PromQLProblem) -> [PromQLToken] {
        while true {
            skipBlanks()
            guard position < scalars.count else { break }
            let start = position
            let kind = try next()
            found.append(PromQLToken(kind: kind, range: start..<position))
        }
        found.append(PromQLToken(kind: .end, range: scalars.count..<scalars.count))
        return found
    }

    private mutating func next() throws(PromQLProblem) -> PromQLToken.Kind {
        let scalar = scalars[position]
        if scalar == "\"" || scalar == "'" || scalar == "`" { return .string(try string()) }
        if scalar.isDigit || (scalar == "." && peek(1)?.isDigit == true) { return try number() }
        if scalar == ":", isInBrackets { return take(.colon) }
        if scalar.isWordPart || (scalar == ":" && !isInBraces) { return word() }
        if let sign = sign() { return take(sign) }
        throw leftOver(at: position)
    }

    private mutating func take(_ sign: PromQLToken.Sign) -> PromQLToken.Kind {
        position += sign.length
        switch sign {
        case .leftBrace: isInBraces = true
        case .rightBrace: isInBraces = false
        case .leftBracket: isInBrackets = true
        case .rightBracket: isInBrackets = false
        default: break
        }
        return .sign(sign)
    }

    private func sign() -> PromQLToken.Sign? {
        let second = peek(1)
        switch scalars[position] {
        case "(": return .leftParenthesis
        case ")": return .rightParenthesis
        case "{": return second == "{" ? nil : .leftBrace
        case "}": return .rightBrace
        case "[": return .leftBracket
        case "]": return .rightBracket
        case ",": return .comma
        case "@": return .at
        case "=": return second == "~" ? .matches : second == "=" ? .equal : .assign
        case "!": return second == "~" ? .doesNotMatch : second == "=" ? .notEqual : nil
        case "<": return second == "=" ? .lessOrEqual : .less
        case ">": return second == "=" ? .greaterOrEqual : .greater
        case "+": return .plus
        case "-": return .minus
        case "*": return .times
        case "/": return .divided
        case "%": return .modulo
        case "^": return .power
        default: return nil
        }
    }

    private mutating func word() -> PromQLToken.Kind {
        let start = position
        while let scalar = peek(0), scalar.isWordPart || (scalar == ":" && !isInBraces && !isInBrackets) {
            position += 1
        }
        let text = text(start..<position)
        if !isInBraces {
            // Most words are longer; numbers are told by their letters, whatever their case.
            if position - start == 3 {
                switch text.lowercased() {
                case "inf": return .number(.infinity)
                case "nan": return .number(.nan)
                default: break
                }
            }
        }
        return .word(text)
    }

    private mutating func skipBlanks() {
        while let scalar = peek(0) {
            if scalar == "#" {
                while let inside = peek(0), inside != "\n" { position += 1 }
            } else if scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
                position += 1
            } else {
                return
            }
        }
    }

    /// A character that begins nothing in PromQL; most come from another language.
    private func leftOver(at start: Int) -> PromQLProblem {
        let scalar = scalars[start]
        let second = peek(1)
        func problem(_ message: String, _ length: Int = 1) -> PromQLProblem {
            self.problem(message, start..<(start + length))
        }
        switch scalar {
        case "{" where second == "{": return problem("{{ is left over from a template; write the value", 2)
        case "$": return problem("$ is left over from a dashboard or template; write the value")
        case "&" where second == "&": return problem("&& is not PromQL; write and", 2)
        case "|" where second == "|": return problem("|| is not PromQL; write or", 2)
        case "!": return problem("! stands only in != and !~; to leave series out, write unless")
        case "~": return problem("~ stands only in =~ and !~, between a label and its pattern")
        case "\u{201c}", "\u{201d}", "\u{2018}", "\u{2019}": return problem("a curly quote is no quote; write \"")
        case "\u{2013}", "\u{2014}": return problem("a dash is no minus; write -")
        case ".": return problem("a dot cannot stand in a name here; write {\"name.with.dots\"}")
        case ":": return problem("a colon cannot stand in a label's name")
        default:
            let isPlain = scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
            let shown = isPlain ? "\(scalar)" : "U+" + String(scalar.value, radix: 16, uppercase: true)
            return problem("\(shown) is not PromQL; a name in other letters stands in quotes inside braces")
        }
    }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    func text(_ range: Range<Int>) -> String {
        if let ascii { return String(decoding: ascii[range], as: UTF8.self) }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    func problem(_ message: String, _ range: Range<Int>) -> PromQLProblem {
        let start = min(range.lowerBound, scalars.count)
        return PromQLProblem(message: message, range: start..<max(start, min(range.upperBound, scalars.count)))
    }
}
