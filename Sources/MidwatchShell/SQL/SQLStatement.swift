/// One statement of SQL as words and signs, without strings and comments.
struct SQLStatement {
    struct Token {
        /// In lower case; empty for a sign, a number or a string.
        var word: String
        /// The sign; 0 for a word; `'` for a string, `0` for a number.
        var sign: UInt8
        /// How many brackets are open around it.
        var depth: Int
    }

    var tokens: [Token] = []
    /// A command of the client, such as `\d`, as written.
    var meta: String?

    /// The first word.
    var verb: String { tokens.first { $0.sign != UInt8(ascii: "(") }?.word ?? "" }

    /// Whether a word stands outside all brackets.
    func has(_ word: String) -> Bool { tokens.contains { $0.depth == 0 && $0.word == word } }

    func hasAnywhere(_ word: String) -> Bool { tokens.contains { $0.word == word } }

    func word(_ place: Int) -> String { tokens.indices.contains(place) ? tokens[place].word : "" }

    func sign(_ place: Int) -> UInt8 { tokens.indices.contains(place) ? tokens[place].sign : 0 }

    /// The place of the first such word outside all brackets.
    func place(of word: String) -> Int? { tokens.firstIndex { $0.depth == 0 && $0.word == word } }

    /// The words that are called: those before a bracket.
    var calls: [String] {
        tokens.indices.compactMap { place in
            sign(place + 1) == UInt8(ascii: "(") && !tokens[place].word.isEmpty ? tokens[place].word : nil
        }
    }
}
