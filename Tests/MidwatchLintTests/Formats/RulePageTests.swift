import MidwatchExpressions
import MidwatchLint
import Testing

@Suite("The pages of rules")
struct RulePageTests {
    @Test("a page says what, why, bad, good, how to mend and how to ignore, in both forms")
    func golden() throws {
        try FormatGolden.compare(RulePage.text(FormatWorld.settle), with: "rule.txt")
        try FormatGolden.compare(RulePage.markdown(FormatWorld.settle), with: "rule.md")
        try FormatGolden.compare(RuleListing.text(FormatWorld.book), with: "rules.txt")
    }

    @Test("a rule that nothing hides says so instead of how to ignore it")
    func mandatory() {
        #expect(RulePage.text(FormatWorld.syntax).contains("Nothing takes this finding away."))
        #expect(!RulePage.text(FormatWorld.syntax).contains("ignore["))
    }

    @Test("every rule of the book has a page that is whole", arguments: RuleBook.standard.rules.map(\.name))
    func whole(name: String) throws {
        let rule = try #require(RuleBook.standard.rule(name))
        let text = RulePage.text(rule)
        #expect(text.hasPrefix("\(rule.code) \(name)\n") && text.contains("\nBad") && text.contains("\nTo ignore it\n"))
        for line in text.split(separator: "\n") where !line.hasPrefix("    ") {
            #expect(line.count <= 120, "\(line)")
        }
        guard case .object(let members) = RuleListing.page(rule) else {
            Issue.record("no page")
            return
        }
        #expect(members.contains { $0.name == "page" })
    }
}
