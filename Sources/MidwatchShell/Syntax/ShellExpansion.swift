/// A place in a word that the shell replaces: `$x`, `${x:-y}`, `$(…)`, `` `…` ``, `$((…))`, `<(…)`.
public struct ShellExpansion: Sendable, Equatable {
    /// What the shell puts there.
    public enum Kind: Sendable, Equatable {
        /// The value of a variable or of a positional or special parameter.
        case parameter
        /// The output of a command.
        case command
        /// A number.
        case arithmetic
        /// The name of a file that a command reads or writes: `<(…)`.
        case process
    }

    /// What the shell puts there.
    public var kind: Kind
    /// The name of the parameter: `x`, `1`, `@`, `?`; empty for the other kinds.
    public var name: String
    /// Where it stands, its `$` and brackets included.
    public var range: Range<Int>
    /// Whether it stands in double quotes, or where the shell neither splits words nor expands patterns.
    public var isQuoted: Bool
    /// Whether an unset or empty parameter stops the script (`${x:?}`) or is replaced by something (`${x:-d}`).
    public var hasGuard: Bool
    /// What follows the name in braces: `:-`, `##`, `/`, `[@]`; `#` for a length, `!` for an indirection; else empty.
    public var operation: String
    /// Whether it was written with backticks.
    public var isBackticks: Bool

    /// Whether the value is a number whatever happens: `$?`, `$#`, `$$`, `$!`, `${#x}`, `$((…))`.
    public var isNumber: Bool {
        kind == .arithmetic || operation == "#" || ["?", "#", "$", "!"].contains(name)
    }

    /// Whether it stands for any number of words even in quotes: `"$@"`, `"${x[@]}"`.
    public var isList: Bool { name == "@" || name == "*" || operation.hasPrefix("[@]") || operation.hasPrefix("[*]") }
}
