public import MidwatchShell

extension LintSettings {
    /// What `commands:` says, as the tables of programs take it.
    public var programs: ProgramNotes {
        guard !commands.isEmpty else { return ProgramNotes() }
        return ProgramNotes(
            commands.sorted { $0.key < $1.key }.flatMap { program, words in
                func notes(_ texts: [String], _ effect: Effect) -> [ProgramNotes.Note] {
                    texts.map { text in
                        let path = text == CommandWords.everything ? [] : text.split(separator: " ").map(String.init)
                        return ProgramNotes.Note(program: program, path: path, effect: effect)
                    }
                }
                let why = "midwatch.yaml says so"
                return notes(words.reads, .readsOnly) + notes(words.mutates, .mutates)
                    + notes(words.destroys, .destroys(why))
                    + notes(words.prompts, .prompts(why, flag: nil))
                    + notes(words.neverEnds, .neverEnds(why, bound: nil))
            })
    }
}
