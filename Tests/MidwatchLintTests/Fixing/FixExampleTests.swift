import MidwatchLint
import MidwatchRunbook
import Testing

/// The fixes of every rule, tried on its own examples.
@Suite("The fixes of the rules")
struct FixExampleTests {
    private func findings(_ text: String, _ example: RuleExample, _ files: [String: String]) -> [Finding] {
        ExampleWorld.findings(text, files: files, today: example.today, settings: LintSettings(profile: .strict))
    }

    @Test(
        "a fix mends what it was made for, brings nothing new, and has nothing to do a second time",
        arguments: ExampleTests.cases.filter { $0.example.kind == .bad })
    func mends(each: ExampleTests.Case) {
        let example = each.example
        let text = MarkedText(ExampleWorld.wholeFile(example)).text
        let files = example.files.mapValues { MarkedText($0).text }
        let before = findings(text, example, files)
        let own = before.filter { $0.diagnostic.rule == each.rule.name && $0.diagnostic.path == ExampleWorld.path }
        let fixes = own.compactMap(\.fixes.first)
        for fix in own.flatMap(\.fixes) {
            #expect(each.rule.fix != nil, "the page of \(each.rule.name) does not say what its fix does")
            #expect(each.rule.isFixUnsafe || !fix.isUnsafe, "the page of \(each.rule.name) calls its fix safe")
            #expect(!fix.edits.isEmpty && !fix.title.isEmpty)
        }
        guard !fixes.isEmpty else { return }
        let (bytes, applied) = FixApplier.apply(fixes, to: Array(text.utf8))
        #expect(applied.count == fixes.count, "not every fix could be applied")
        let fixed = String(decoding: bytes, as: UTF8.self)
        let after = findings(fixed, example, files)
        let left = after.filter { $0.diagnostic.rule == each.rule.name && $0.diagnostic.path == ExampleWorld.path }
        #expect(left.count == own.count - fixes.count, "\(left.map(\.diagnostic.message))\n\(fixed)")
        let again = FixApplier.apply(left.compactMap(\.fixes.first).filter { !$0.isUnsafe }, to: bytes)
        #expect(again.bytes == bytes)
        func counts(_ findings: [Finding]) -> [String: Int] {
            Dictionary(grouping: findings, by: \.diagnostic.rule).mapValues(\.count)
        }
        // Where the reader found it, the other rules saw nothing before.
        if case .reader = each.rule.check { return }
        let known = counts(before)
        for (rule, count) in counts(after) {
            #expect(count <= known[rule] ?? 0, "the fix brings \(rule)\n\(fixed)")
        }
    }
}
