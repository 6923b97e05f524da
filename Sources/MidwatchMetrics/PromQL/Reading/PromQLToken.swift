/// One token of a query.
struct PromQLToken {
    enum Kind: Hashable {
        /// A name or a keyword.
        case word(String)
        case number(Double)
        /// A length of time, in seconds.
        case duration(Double)
        case string(String)
        case sign(Sign)
        case end
    }

    enum Sign: String, Hashable {
        case leftParenthesis = "("
        case rightParenthesis = ")"
        case leftBrace = "{"
        case rightBrace = "}"
        case leftBracket = "["
        case rightBracket = "]"
        case comma = ","
        case colon = ":"
        case at = "@"
        case assign = "="
        case matches = "=~"
        case doesNotMatch = "!~"
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        case modulo = "%"
        case power = "^"
    }

    var kind: Kind
    var range: Range<Int>

    /// What it is, for a message.
    var described: String {
        switch kind {
        case .word(let text): "\"\(text.unicodeScalars.count > 40 ? String(text.prefix(40)) + "…" : text)\""
        case .number: "a number"
        case .duration: "a duration"
        case .string: "a string"
        case .sign(let sign): sign.rawValue
        case .end: "the end"
        }
    }

    /// The word in lower case, if it is one: keywords are read without regard to case.
    var keyword: String? {
        if case .word(let text) = kind { text.lowercased() } else { nil }
    }

    func `is`(_ sign: Sign) -> Bool { kind == .sign(sign) }
}
