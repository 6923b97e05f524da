import MidwatchRunbook
import MidwatchShell

/// A command that a runbook starts, as words; a word that is only known in a run is `nil`.
final class WrittenCommand: Sendable {
    /// One word.
    struct Word: Sendable {
        /// What it says; `nil` where it depends on the run.
        var text: String?
        /// The argument that it is, and the command whose it is: where it stands is worked out when it is asked for.
        var argument: Argument
        var command: LintedCommand
    }

    /// The step.
    let step: Step
    /// The act that it belongs to.
    let act: Act
    /// The script that it stands in, as a place in ``LintedRunbook/scripts``; `nil` for `exec:`.
    let script: Int?
    /// The words, the program first.
    let words: [Word]
    /// Whether it runs on another machine or in a container.
    let isElsewhere: Bool

    init(step: Step, act: Act, script: Int?, words: [Word], isElsewhere: Bool) {
        self.step = step
        self.act = act
        self.script = script
        self.words = words
        self.isElsewhere = isElsewhere
    }

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
                words: arguments.map { WrittenCommand.Word(text: $0.literal, argument: $0, command: command) },
                isElsewhere: command.act.act.ssh != nil || command.invocation.isElsewhere)
        }
    }

    /// Where a word of a command stands.
    func place(of word: WrittenCommand.Word) -> SourceRange { place(of: word.argument, in: word.command) }
}
