import MidwatchLint
import MidwatchRunbook
import Testing

/// Defects put into clean runbooks, one at a time.
struct MutationTests {
    @Test("the clean runbooks are clean, whatever the profile", arguments: CleanCorpus.names)
    func clean(_ name: String) {
        let findings = CleanCorpus.findings(name, CleanCorpus.text(name), settings: LintSettings(profile: .strict))
        #expect(findings.map(Self.line) == [], "\(name)")
    }

    @Test("each mutation is found by its rule at its place, and by no other", arguments: Mutations.all.indices)
    func mutation(_ index: Int) throws {
        let mutation = Mutations.all[index]
        let text = CleanCorpus.text(mutation.corpus)
        let parts = text.split(separator: mutation.find, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "\(mutation.rule): \"\(mutation.find)\" stands \(parts.count - 1) times")
        let marked = MarkedText(parts[0] + mutation.put + parts[1])
        let path = CleanCorpus.path(mutation.corpus)
        var expected = marked.marks.map { "\(path):\(ExampleTests.shown($0)) [\(mutation.rule)]" }
        var files = CleanCorpus.files
        for (name, replacement) in mutation.files {
            let other = replacement.map(MarkedText.init)
            files[name] = other?.text
            expected += (other?.marks ?? []).map { "\(name):\(ExampleTests.shown($0)) [\(mutation.rule)]" }
        }
        try #require(!expected.isEmpty, "\(mutation.rule): nothing is marked in \"\(mutation.put)\"")
        let findings = CleanCorpus.findings(
            mutation.corpus, marked.text, encoding: mutation.encoding, files: files, today: mutation.today)
        let found = findings.map {
            "\($0.diagnostic.path):\(ExampleTests.shown($0.diagnostic.range)) [\($0.diagnostic.rule)]"
        }
        #expect(
            found.sorted() == expected.sorted(),
            "\(mutation.rule) in \(mutation.corpus):\n\(findings.map(Self.line).joined(separator: "\n"))\n\(mutation.put)"
        )
    }

    static func line(_ finding: Finding) -> String {
        let diagnostic = finding.diagnostic
        return "\(diagnostic.path):\(ExampleTests.shown(diagnostic.range)) \(diagnostic.message) [\(diagnostic.rule)]"
    }
}
