import MidwatchRunbook

/// The fix of a reader's diagnostic: the word that stands one letter away.
enum ReaderFix {
    /// The fixes of a diagnostic whose rule says that it has one.
    static func fixes(of diagnostic: Diagnostic, by rule: Rule) -> [Fix] {
        // A name of other characters might need quotes, which stand in the range or do not.
        guard rule.fix != nil, let word = diagnostic.replacement, WordKind.token.accepts(word) else { return [] }
        return [Fix("write \(word)", isUnsafe: rule.isFixUnsafe, edits: [TextEdit(diagnostic.range, word)])]
    }
}
