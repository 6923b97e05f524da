import MidwatchRunbook
import MidwatchShell

/// The words of the commands of an act, for rules that look at options of a few programs only.
enum CommandWords {
    /// One word, with its place in the file.
    struct Word {
        /// Its value where the shell replaces nothing in it; else as it is written.
        var text: String
        var range: SourceRange
    }

    /// Goes through the commands of an act. Programs such as `sudo -n` before a command are left out.
    ///
    /// - Parameter marks: An act without any of these texts is not looked at.
    static func each(
        of act: Act, ifContaining marks: [String], in subject: LintedRunbook, _ body: ([Word]) -> Void
    ) {
        switch act.action {
        case .exec(let elements):
            guard elements.contains(where: { element in marks.contains { element.source.holds($0) } }) else { return }
            body(bare(elements.map { Word(text: $0.source, range: $0.range) }))
        case .run(let script):
            guard marks.contains(where: { script.value.holds($0) }) else { return }
            for command in ShellScript.parse(script.value).commands where command.form == .simple {
                body(
                    bare(
                        command.words.map { word in
                            Word(text: word.literal ?? word.text, range: subject.range(of: word.range, in: script))
                        }))
            }
        case .http, .query, .ask, .manual: break
        }
    }

    private static func bare(_ words: [Word]) -> [Word] {
        guard let first = words.first, ["sudo", "env", "nice", "command", "time", "doas"].contains(first.text) else {
            return words
        }
        return Array(words.dropFirst().drop { $0.text.hasPrefix("-") || $0.text.contains("=") })
    }
}
