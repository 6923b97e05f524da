/// One simple command of a script: its words without quotes, what the shell replaces as it is written.
struct PlainCommand {
    /// The program and its arguments; empty where there are assignments only.
    var words: [String] = []
    /// `NAME=value` before the program, or alone.
    var assignments: [String] = []
    /// Files that it writes by `>`; `/dev/null` is none.
    var writes: [String] = []
}
