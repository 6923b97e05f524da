/// The rules of this group.
enum ShellRules {
    static let all: [Rule] = [
        unquotedVariable, templateInShell, promptInCommand, outputInCommand, wantsTerminal, neverEnds, pager,
        noPipefail,
        grepDecides, confirmPrompt, sudoPassword, sessionSplit, exitAsCommand, lostSetting, bashUnderSh, backticks,
        sleepAsSync, parsedTable, predictableTemporary, smartQuotes, invisibleCharacter, scriptSyntax,
        removedOption,
    ]
}
