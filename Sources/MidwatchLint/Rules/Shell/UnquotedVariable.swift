import MidwatchRunbook
import MidwatchShell

extension ShellRules {
    static let unquotedVariable = Rule(
        501, "unquoted-variable", .warning, .high, profile: .safe,
        finds: "a variable without quotes, whose value the shell splits and expands",
        why: """
            A value with a blank becomes two arguments, an empty one none, and `*` every file of the folder. `kubectl \
            -n $NS delete` with an empty `NS` takes `delete` for the namespace.
            """, fix: "puts the variable in quotes", fixIsUnsafe: true,
        examples: [
            .bad(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod -n $shop get pods
                #                                  ^^^^^
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: kubectl --context=prod -n "$shop" get pods
                    timeout: 20s
                """#),
            .good(
                .steps,
                #"""
                  - diagnose: look
                    title: What does checkout say?
                    run: |
                      for pod in $(kubectl --context=prod get pods -o name); do
                        kubectl --context=prod logs --tail=20 "$pod"
                      done
                      test $? -eq 0
                    timeout: 20s
                """#),
        ],
        check: .runbook { subject, report in
            for script in subject.scripts {
                for command in script.script.commands where command.form == .simple {
                    for word in command.words.dropFirst() {
                        for expansion in word.expansions where isSplit(expansion, word, command, script, subject) {
                            let place = subject.place(of: expansion.range, in: script)
                            let written = script.text(of: expansion.range)
                            report.add(
                                subject, at: place, step: script.act.step,
                                "\"\(written)\" stands without quotes", subject: written,
                                help: "write \"\(written)\" in quotes, or pass it by exec:",
                                fixes: quotes(expansion, written, in: script, subject))
                        }
                    }
                }
            }
        })

    /// Whether the shell may make anything but one argument of a variable that is meant as one.
    private static func isSplit(
        _ expansion: ShellExpansion, _ word: ShellWord, _ command: ShellCommand, _ script: LintedScript,
        _ subject: LintedRunbook
    ) -> Bool {
        guard expansion.kind == .parameter, !expansion.isQuoted, !expansion.isNumber, !expansion.name.isEmpty,
            !isAssignment(word, of: command)
        else { return false }
        let name = expansion.name.uppercased()
        // What is called options is meant to be several.
        if ["OPT", "ARG", "FLAG"].contains(where: { name.contains($0) }) { return false }
        // `${x:+-n "$x"}` puts in its own words.
        if expansion.operation.hasSuffix("+") { return false }
        if subject.input(expansion.name, excludes: ["a b", "*", "a*", ""]) { return false }
        return !isSimple(expansion.name, in: script)
    }

    /// `export a=$b` and its like are not split.
    private static func isAssignment(_ word: ShellWord, of command: ShellCommand) -> Bool {
        ["export", "local", "declare", "readonly", "typeset"].contains(command.name ?? "") && word.prefix.contains("=")
    }

    /// Whether the script gives the variable nothing but words that the shell leaves alone.
    private static func isSimple(_ name: String, in script: LintedScript) -> Bool {
        let values = script.script.commands.flatMap(\.assignments).filter { $0.name == name }.map(\.value)
        let loops = script.script.loops.filter { $0.variable == name }
        if loops.contains(where: { $0.kind == .for }) {
            return loops.allSatisfy { $0.words.allSatisfy { isPlain($0.literal) } }
        }
        return !values.isEmpty && values.allSatisfy { isPlain($0.literal) }
    }

    private static func isPlain(_ text: String?) -> Bool {
        guard let text, !text.isEmpty else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.isASCII && $0 != " " && $0 != "*" && $0 != "?" && $0 != "[" && $0 != "\n"
        }
    }

    /// Quotes around the variable, which is one argument then, even if it is empty.
    private static func quotes(
        _ expansion: ShellExpansion, _ written: String, in script: LintedScript, _ subject: LintedRunbook
    ) -> [Fix] {
        subject.edit(expansion.range, ofTextAt: script.text.range.start, to: "\"\(written)\"")
            .map { [Fix("put it in quotes", isUnsafe: true, edits: [$0])] } ?? []
    }
}
