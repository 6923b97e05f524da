/// Why a text is not a script that bash would run, or not the one that was meant.
public struct ShellProblem: Sendable, Equatable {
    /// What is wrong.
    public enum Kind: Sendable, Equatable {
        /// A quote, substitution or expansion that is opened and never closed.
        case unclosed(String)
        /// A compound command without the word or sign that ends or continues it.
        case missing(String)
        /// A word or sign where bash allows none.
        case unexpected(String)
        /// A redirection without a target, or a list, body or condition without a command.
        case empty(String)
        /// A here-document whose delimiter never comes; bash takes the rest of the text and only warns.
        case unclosedHeredoc(String)
        /// More nesting than ``ShellLimits/nesting``; what follows was not read.
        case tooDeep
        /// A text longer than ``ShellLimits/length``; what follows was not read.
        case tooLong
    }

    /// What is wrong.
    public var kind: Kind
    /// Where, in Unicode scalars from the start of the text: the opener of what is unclosed, else the offender.
    public var range: Range<Int>

    /// Whether bash refuses the text for it.
    public var isError: Bool {
        switch kind {
        case .unclosed, .missing, .unexpected, .empty: true
        case .unclosedHeredoc, .tooDeep, .tooLong: false
        }
    }

    /// One sentence: the offender and what was expected.
    public var message: String {
        switch kind {
        case .unclosed(let opener): "`\(opener)` is opened here and never closed"
        case .missing(let word): "`\(word)` is missing for what begins here"
        case .unexpected(let word): "`\(word)` stands where bash expects something else"
        case .empty(let place): "\(place) is empty; bash expects something there"
        case .unclosedHeredoc(let delimiter):
            "the here-document never meets a line that is `\(delimiter)` alone, so it swallows the rest of the script"
        case .tooDeep: "this nests deeper than \(ShellLimits.nesting) levels; the rest was not read"
        case .tooLong: "only the first \(ShellLimits.length) characters of a script are read"
        }
    }
}
