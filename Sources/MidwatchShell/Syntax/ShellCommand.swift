/// One simple command, `[[ … ]]` or `(( … ))` of a script, with the place that it has there.
public struct ShellCommand: Sendable, Equatable {
    /// How it is written.
    public enum Form: Sendable, Equatable {
        /// A program, builtin or function with its words, or assignments alone.
        case simple
        /// `[[ … ]]`, whose words are neither split nor expanded to files.
        case conditional
        /// `(( … ))`
        case arithmetic
    }

    /// How it is written.
    public var form = Form.simple
    /// The program and its arguments; empty when there are assignments or redirections only.
    public var words: [ShellWord] = []
    /// The assignments before the program.
    public var assignments: [ShellAssignment] = []
    /// Its redirections, here-documents included.
    public var redirects: [ShellRedirect] = []
    /// The bodies of its here-documents.
    public var heredocs: [ShellHeredoc] = []
    /// Where it stands, from its first word or assignment to its last word or redirection.
    public var range: Range<Int> = 0..<0
    /// Its pipeline and what joins that to others.
    public var pipeline = ShellPipeline()
    /// The loops around it, outermost first, as places in ``ShellScript/loops``.
    public var loops: [Int] = []
    /// How deep in compound commands and substitutions it stands.
    public var depth = 0
    /// Whether it stands in `$(…)`, backticks or `<(…)`.
    public var isInSubstitution = false
    /// Whether it stands in `( … )` or a substitution, so that what it sets is lost.
    public var isInSubshell = false
    /// Whether it stands in the condition of `if`, `while` or `until`.
    public var isCondition = false
    /// The function in whose body it stands.
    public var function: String?
    /// Whether its exit code is the script's.
    public var isLast = false

    /// Whether it runs in the background.
    public var isBackground: Bool { pipeline.after == .background }

    /// Whether something looks at its exit code: a condition, `&&`, `||` or `!`.
    public var isExitCodeUsed: Bool {
        isCondition || pipeline.isNegated || pipeline.after == .and || pipeline.after == .or
    }

    /// The program's name as written, if it is known.
    public var name: String? { form == .simple ? words.first?.literal : nil }
}
