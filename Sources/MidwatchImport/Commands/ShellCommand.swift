/// One simple command of a script: its words without quotes.
struct ShellCommand {
    /// The words; assignments before the program stand in ``assignments``.
    var words: [String] = []
    /// `NAME=value` before the program, or alone.
    var assignments: [String] = []
    /// Files that it writes by `>`; `/dev/null` is none.
    var writes: [String] = []
    /// Whether what it prints is read by another.
    var isPiped = false
}
