import MidwatchShell

extension LintedRunbook {
    /// Whether a command removes or writes nothing but what `mktemp` made in the same script: a step may tidy up.
    func isOwnTemporary(_ command: LintedCommand) -> Bool {
        guard ["rm", "rmdir", "unlink", "truncate", "tee", "touch", "chmod"].contains(command.invocation.program),
            let place = command.script, scripts.indices.contains(place)
        else { return false }
        var words = command.invocation.arguments.filter { !$0.prefix.hasPrefix("-") }
        if command.invocation.program == "chmod" { words = Array(words.dropFirst()) }
        return !words.isEmpty && words.allSatisfy { isTemporary($0, in: scripts[place].script) }
    }

    /// Whether a word is the name of a file or folder that `mktemp` made, or of something in it.
    private func isTemporary(_ argument: Argument, in script: ShellScript) -> Bool {
        guard case .expansion(let expansion)? = argument.word.parts.first, expansion.kind == .parameter,
            !expansion.isList, expansion.operation.isEmpty || expansion.hasGuard
        else { return false }
        let values = script.commands.flatMap(\.assignments).filter { $0.name == expansion.name }.map(\.value)
        return !values.isEmpty
            && values.allSatisfy { value in
                guard let made = value.expansions.first, made.kind == .command, value.expansions.count == 1 else {
                    return false
                }
                return value.text.drop { "\"$(` ".contains($0) }.hasPrefix("mktemp")
            }
    }
}
