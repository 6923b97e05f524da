import ArgumentParser
import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook
import MidwatchTimeline

/// The pages of rules: one, or the list of them.
struct LintPages: ParsableArguments {
    @Option(help: ArgumentHelp("Print what a rule finds, why it bites, and how to mend it.", valueName: "rule"))
    var explain: String?

    @Flag(help: "List the rules.")
    var rules = false

    /// Prints what was asked for; false where nothing was.
    func print(json: Bool) throws -> Bool {
        let book = RuleBook.standard
        if let explain {
            guard let rule = book.rule(meant: explain) else {
                let suggestion = book.suggestion(for: explain)
                throw Failure(
                    "there is no rule \"\(explain)\"\(suggestion)\(suggestion.isEmpty ? ";" : "") "
                        + "midwatch lint --rules lists them", .usage)
            }
            if json {
                Output.print(json: RuleListing.page(rule))
            } else {
                Output.write(RulePage.text(rule), to: 1)
            }
            return true
        }
        guard rules else { return false }
        if json {
            Output.print(json: RuleListing.json(book))
        } else {
            Output.write(RuleListing.text(book), to: 1)
        }
        return true
    }
}
