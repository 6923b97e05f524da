/// What a program reads when it reads its standard input.
public enum StandardInput: Sendable, Equatable {
    /// Whatever the step has: at a desk a terminal, by itself nothing.
    case inherited
    /// What another command writes, or what feeds the loop around it.
    case pipe
    /// What `curl` or `wget` fetches.
    case download
    /// A file.
    case file
    /// Known text: a here-document, a here-string, or what `echo` wrote into the pipe; and where that stands.
    case text(String, Range<Int>?)

    /// Whether something comes and ends.
    public var isFed: Bool { self != .inherited }
}
