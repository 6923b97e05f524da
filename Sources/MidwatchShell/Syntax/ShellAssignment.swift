/// `name=value` before a command or alone.
public struct ShellAssignment: Sendable, Equatable {
    /// The variable.
    public var name: String
    /// The value; for an array its text with the brackets.
    public var value: ShellWord
    /// The elements of an array, `nil` when it is none.
    public var elements: [ShellWord]?
    /// Whether it was `+=`.
    public var appends: Bool
    /// Where it stands, name and value.
    public var range: Range<Int>
}
