import MidwatchLint
import MidwatchRunbook

/// What became of one mutation: where something must be found, and what was.
struct MutationOutcome {
    /// `path:line:column-column [rule]` of every mark, sorted.
    var expected: [String]
    /// The same of every finding, sorted.
    var found: [String]
    /// The rules of the findings.
    var rules: [String]
    /// The findings in words.
    var lines: [String]

    /// Lints the corpus with the mutation in it; `nil` where its text does not stand there exactly once.
    init?(_ mutation: Mutation) {
        let text = CleanCorpus.text(mutation.corpus)
        let parts = text.split(separator: mutation.find, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let marked = MarkedText(parts[0] + mutation.put + parts[1])
        let path = CleanCorpus.path(mutation.corpus)
        var expected = marked.marks.map { "\(path):\(ExampleTests.shown($0)) [\(mutation.rule)]" }
        var files = CleanCorpus.files
        for (name, replacement) in mutation.files {
            let other = replacement.map(MarkedText.init)
            files[name] = other?.text
            expected += (other?.marks ?? []).map { "\(name):\(ExampleTests.shown($0)) [\(mutation.rule)]" }
        }
        let findings = CleanCorpus.findings(
            mutation.corpus, marked.text, encoding: mutation.encoding, files: files, today: mutation.today)
        self.expected = expected.sorted()
        found = findings.map {
            "\($0.diagnostic.path):\(ExampleTests.shown($0.diagnostic.range)) [\($0.diagnostic.rule)]"
        }.sorted()
        rules = findings.map(\.diagnostic.rule)
        lines = findings.map(MutationTests.line)
    }

    /// Whether its rule found it, at its place.
    var isKilled: Bool { !expected.isEmpty && expected.allSatisfy(found.contains) }

    /// The rules that spoke although they had no business to, each once.
    func strangers(to rule: String) -> [String] {
        Set(rules.filter { $0 != rule }).sorted()
    }
}
