/// A loop of a script.
public struct ShellLoop: Sendable, Equatable {
    /// How it goes round.
    public enum Kind: String, Sendable {
        /// Once for each word.
        case `for`
        /// `for ((a; b; c))`
        case arithmetic
        /// As long as its condition succeeds.
        case `while`
        /// Until its condition succeeds.
        case until
        /// Asks a person for each round.
        case select
    }

    /// How it goes round.
    public var kind: Kind
    /// The variable of `for` and `select`.
    public var variable: String?
    /// The words that `for` goes through.
    public var words: [ShellWord]
    /// The condition of `while` and `until`; the loop's first line for the others.
    public var head: Range<Int>
    /// What feeds the loop's standard input: the part of the pipeline before it, or the target of `done < …`.
    public var feed: Range<Int>?
    /// The whole loop.
    public var range: Range<Int>
    /// Whether its body or condition has a `break`, `exit` or `return`.
    public var canEnd: Bool
}
