import MidwatchRunbook
import MidwatchShell

/// A call of a script that belongs to the repository.
struct ScriptCall {
    /// A long flag that it is given.
    struct Flag {
        /// The flag without its value: `--queue`.
        var name: String
        /// Where it stands.
        var range: SourceRange
    }

    /// The step.
    var step: Step
    /// The script as the author names it.
    var written: String
    /// Where that stands.
    var range: SourceRange
    /// The paths at which it may be: from the root, and beside the runbook.
    var candidates: [String]
    /// The path at which it is; `nil` where it is at none.
    var place: String?
    /// Whether an interpreter is given it, which needs no permission to execute.
    var hasInterpreter: Bool
    /// The long flags after it.
    var flags: [Flag]
}

extension LintedRunbook {
    private static let interpreters: Set<String> = [
        "bash", "sh", "dash", "zsh", "python", "python3", "ruby", "perl", "node",
    ]

    /// The calls of scripts that are named by a path below the repository.
    func scriptCalls(in repository: Repository, from file: String) -> [ScriptCall] {
        let all = writtenCommands
        // A script that goes to another folder names its files from there.
        let moving = Set(all.filter { ["cd", "pushd"].contains($0.program) }.compactMap(\.script))
        return all.compactMap { command in
            guard !command.isElsewhere, command.script.map({ !moving.contains($0) }) ?? true,
                let program = command.words.first?.text
            else { return nil }
            var words = command.words[...]
            let hasInterpreter = Self.interpreters.contains(program)
            if hasInterpreter { words = words.dropFirst() }
            guard let script = words.first, let written = script.text, Self.isBelow(written) else { return nil }
            let candidates = [RepositoryPath.normalised(written), RepositoryPath.target(of: written, in: file)]
                .compactMap(\.self)
            // What leads out of the repository is not its script.
            guard !candidates.isEmpty else { return nil }
            let flags = words.dropFirst().compactMap { word -> ScriptCall.Flag? in
                guard let text = word.text, text.hasPrefix("--"), text.count > 2 else { return nil }
                return ScriptCall.Flag(name: String(text.prefix { $0 != "=" }), range: place(of: word))
            }
            return ScriptCall(
                step: command.step, written: written, range: place(of: script), candidates: candidates,
                place: candidates.first { repository.kind(of: $0).map { $0 != .folder } ?? false },
                hasInterpreter: hasInterpreter, flags: flags)
        }
    }

    /// A path with a folder in it that begins at neither the machine's root nor somebody's home.
    private static func isBelow(_ word: String) -> Bool {
        word.contains("/") && !word.hasPrefix("/") && !word.hasPrefix("~") && !word.hasPrefix("-")
            && !word.holds("://") && !word.holds("$")
    }
}
