import MidwatchShell

/// A script as far as an import asks about it.
struct ShellReading {
    /// The simple commands, those inside substitutions included.
    let commands: [PlainCommand]
    /// Names that the script itself sets.
    let assigned: Set<String>
    /// Whether there is a here document.
    let hasHereDocument: Bool
    /// Whether a quote or a substitution is left open.
    let isOpen: Bool
    /// Whether the last line of a here document is not there yet.
    let awaitsDocument: Bool
    /// Why a shell would refuse it, in a few words; `nil` where it would not.
    let problem: String?

    init(_ text: String) {
        let script = ShellScript.parse(text)
        commands = script.commands.map(Self.plain)
        assigned = script.assigned
        hasHereDocument = !script.heredocs.isEmpty
        isOpen = script.problems.contains { if case .unclosed = $0.kind { true } else { false } }
        awaitsDocument = script.problems.contains { if case .unclosedHeredoc = $0.kind { true } else { false } }
        problem = script.problems.first?.message
    }

    private static func plain(_ command: ShellCommand) -> PlainCommand {
        // A test has words that are no program's.
        let words = command.form == .simple ? command.words.map(\.value) : ["test"]
        let writes = command.redirects.filter(\.isOutput).map(\.target.value).filter {
            !["/dev/null", "/dev/stderr", "/dev/stdout"].contains($0)
        }
        return PlainCommand(
            words: words, assignments: command.assignments.map { "\($0.name)=\($0.value.value)" }, writes: writes)
    }

    /// The name that a word such as `POD=checkout` sets.
    static func assignment(_ word: String) -> String? {
        let all = word.scalars
        guard let place = all.firstIndex(of: "="), place > 0, !all[0].isDigit, all[..<place].allSatisfy(\.isWordPart)
        else { return nil }
        return String(scalars: all[..<place])
    }
}
