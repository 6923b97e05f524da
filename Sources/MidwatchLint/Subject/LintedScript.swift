import MidwatchRunbook
import MidwatchShell

/// A script of an act, as commands.
final class LintedScript: Sendable {
    /// The act.
    let act: LintedAct
    /// The text as it stands in the runbook.
    let text: Located<String>
    /// The same as commands.
    let script: ShellScript

    init?(_ act: LintedAct) {
        guard case .run(let text) = act.act.action else { return nil }
        self.act = act
        self.text = text
        script = ShellScript.parse(text.value)
    }

    /// A stretch of the text.
    func text(of range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        let scalars = text.value.unicodeScalars
        view.append(contentsOf: scalars.dropFirst(range.lowerBound).prefix(range.count))
        return String(view)
    }
}

extension LintedRunbook {
    /// Where a stretch of a script stands.
    func place(of range: Range<Int>, in script: LintedScript) -> SourceRange {
        self.range(of: range, in: script.text)
    }
}
