/// Shell text in bash's grammar: its commands in the order of the text, and what bash would refuse.
public struct ShellScript: Sendable {
    /// The text.
    public let text: String
    /// Every simple command, in the order of the text, those in substitutions and bodies included.
    public let commands: [ShellCommand]
    /// What is wrong, in the order of the text; at most ``ShellLimits/problems``.
    public let problems: [ShellProblem]
    /// Every loop, in the order of the text.
    public let loops: [ShellLoop]
    /// Every here-document, those of compound commands included.
    public let heredocs: [ShellHeredoc]
    /// Every expansion wherever it stands, nested ones and those in here-documents and arithmetic included.
    public let expansions: [ShellExpansion]
    /// Where comments stand, from `#` to the end of the line.
    public let comments: [Range<Int>]
    /// The names of the functions that it defines.
    public let functions: Set<String>
    /// The variables of `for` and `select`.
    public let loopVariables: Set<String>

    /// Reads shell text. Every text gives a script; what bash would refuse stands in ``problems``.
    public static func parse(_ text: String) -> ShellScript {
        parse(Array(text.unicodeScalars), origins: .offset(0), text: text)
    }

    /// Reads scalars that stand elsewhere in a larger text, so that ranges are the larger text's.
    static func parse(_ scalars: [Unicode.Scalar], origins: ShellOrigins, text: String) -> ShellScript {
        var parser = ShellParser(scalars: Array(scalars.prefix(ShellLimits.length)), origins: origins)
        if scalars.count > ShellLimits.length {
            parser.report(.tooLong, ShellLimits.length - 1, ShellLimits.length)
        }
        parser.script()
        let output = parser.output
        return ShellScript(
            text: text, commands: output.finished(), problems: output.problems, loops: output.loops,
            heredocs: output.heredocs.map(\.heredoc), expansions: output.expansions, comments: output.comments,
            functions: output.functions, loopVariables: Set(output.loops.compactMap(\.variable)))
    }

    /// The variables that the script sets itself: by assignment, in a loop, by `read`, `export`, `local` and the like.
    public var assigned: Set<String> {
        var names = loopVariables
        for command in commands {
            for assignment in command.assignments { names.insert(assignment.name) }
            names.formUnion(Self.namesSet(by: command))
        }
        return names
    }

    /// What a program's name can be that stands in a variable: the variables that the script sets once and for all to
    /// one word. Empty where no command is named by a variable.
    var programs: [String: String] {
        guard commands.contains(where: { $0.form == .simple && $0.words.first?.variable != nil }) else { return [:] }
        var values: [String: String] = [:]
        var others = loopVariables
        for command in commands {
            others.formUnion(Self.namesSet(by: command))
            for assignment in command.assignments {
                guard command.words.isEmpty, command.depth <= 1, !assignment.appends,
                    let value = assignment.value.literal, !value.isEmpty, !value.contains(" "),
                    values[assignment.name] == nil
                else {
                    others.insert(assignment.name)
                    continue
                }
                values[assignment.name] = value
            }
        }
        return values.filter { !others.contains($0.key) }
    }

    private static func namesSet(by command: ShellCommand) -> [String] {
        guard let program = command.name else { return [] }
        let arguments = command.words.dropFirst().map { $0.literal ?? $0.prefix }
        switch program {
        case "read", "mapfile", "readarray", "export", "local", "declare", "typeset", "readonly", "getopts":
            return arguments.filter { !$0.hasPrefix("-") }.map { String($0.prefix { $0 != "=" && $0 != "+" }) }
        case "printf":
            return arguments.first == "-v" ? Array(arguments.dropFirst().prefix(1)) : []
        default: return []
        }
    }
}
