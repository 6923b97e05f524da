/// The lines that a `<<` feeds to a command.
public struct ShellHeredoc: Sendable, Equatable {
    /// The word that ends it, without quotes.
    public var delimiter: String
    /// Whether the delimiter was quoted, so that nothing in the body is replaced.
    public var isQuoted: Bool
    /// Whether leading tabs are removed: `<<-`.
    public var stripsTabs: Bool
    /// The lines as written, the delimiter's line excluded.
    public var body: String
    /// Where the lines stand.
    public var range: Range<Int>
    /// What the shell replaces in the body.
    public var expansions: [ShellExpansion]
}
