/// `> file`, `2>&1`, `<<EOF` and their like.
public struct ShellRedirect: Sendable, Equatable {
    /// The sign: `<`, `>`, `>>`, `>|`, `<>`, `<&`, `>&`, `&>`, `&>>`, `<<`, `<<-`, `<<<`.
    public var sign: String
    /// The number before the sign, when there is one.
    public var descriptor: Int?
    /// The file, descriptor, string or delimiter after it.
    public var target: ShellWord
    /// Where it stands, number, sign and target.
    public var range: Range<Int>

    /// Whether it feeds the command's standard input.
    public var isInput: Bool { sign.hasPrefix("<") && (descriptor ?? 0) == 0 }

    /// Whether it writes to a file.
    public var isOutput: Bool {
        switch sign {
        case ">", ">>", ">|", "&>", "&>>", "<>": true
        case ">&": target.literal.map { !$0.allSatisfy { $0.isNumber || $0 == "-" } } ?? false
        default: false
        }
    }
}
