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

        /// How many characters it has.
        var length: Int {
            switch self {
            case .matches, .doesNotMatch, .equal, .notEqual, .lessOrEqual, .greaterOrEqual: 2
            default: 1
            }
        }
    }

    var kind: Kind
    var range: Range<Int>
    /// The word in small letters, if the grammar knows it: keywords are read without regard to case.
    var keyword: String?

    init(kind: Kind, range: Range<Int>) {
        self.kind = kind
        self.range = range
        if case .word(let text) = kind, text.utf8.count <= PromQLToken.longestKeyword {
            let lower = text.lowercased()
            keyword = PromQLToken.keywords.contains(lower) ? lower : nil
        }
    }

    private static let keywords = Set(
        [
            "and", "or", "unless", "atan2", "by", "without", "on", "ignoring", "group_left", "group_right", "bool",
            "offset", "start", "end",
        ] + PromQLAggregation.Operation.allCases.map(\.rawValue))

    private static let longestKeyword = keywords.map(\.utf8.count).max() ?? 0

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

    func `is`(_ sign: Sign) -> Bool { kind == .sign(sign) }
}
