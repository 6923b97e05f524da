import MidwatchRunbook

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
    /// The commands of all acts.
    var writtenCommands: [WrittenCommand] {
        acts.flatMap { linted -> [WrittenCommand] in
            switch linted.act.action {
            case .exec(let arguments):
                return [
                    WrittenCommand(
                        step: linted.step, act: linted.act,
                        words: arguments.map { WrittenCommand.Word(text: $0.literal, range: $0.range) },
                        isElsewhere: linted.act.ssh != nil)
                ]
            case .run, .http, .query, .ask, .manual: return []
            }
        }
    }
}
