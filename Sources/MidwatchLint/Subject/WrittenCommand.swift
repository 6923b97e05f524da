import MidwatchRunbook
import MidwatchShell

/// A command that a runbook starts, as words; a word that is only known in a run is `nil`.
struct WrittenCommand {
    /// One word.
    struct Word {
        /// What it says; `nil` where it depends on the run.
        var text: String?
        /// Where it stands.
        var range: SourceRange
    }

    /// The step.
    var step: Step
    /// The act that it belongs to.
    var act: Act
    /// The script that it stands in, as a place in ``LintedRunbook/scripts``; `nil` for `exec:`.
    var script: Int?
    /// The words, the program first.
    var words: [Word]
    /// Whether it runs on another machine or in a container.
    var isElsewhere: Bool

    /// The program's name without its folder; `nil` where it depends on the run.
    var program: String? { words.first?.text.map(RepositoryPath.name) }

    /// The words after the program.
    var arguments: ArraySlice<Word> { words.dropFirst() }
}

extension LintedRunbook {
    /// The commands of all acts, those in scripts too.
    var commandWords: [WrittenCommand] {
        commands.compactMap { command in
            guard !command.invocation.isFunction else { return nil }
            let arguments = [command.invocation.name] + command.invocation.arguments
            return WrittenCommand(
                step: command.act.step, act: command.act.act, script: command.script,
                words: arguments.map { WrittenCommand.Word(text: $0.literal, range: place(of: $0, in: command)) },
                isElsewhere: command.act.act.ssh != nil || command.invocation.isElsewhere)
        }
    }
}
