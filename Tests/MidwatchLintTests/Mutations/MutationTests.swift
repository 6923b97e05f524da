import Glibc
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

    /// The first mutation of each rule; all of them with `make lint-quality`.
    static let slice: [Int] = {
        guard getenv("LINT_QUALITY") == nil else { return Array(Mutations.all.indices) }
        var seen: Set<String> = []
        return Mutations.all.indices.filter { seen.insert(Mutations.all[$0].rule).inserted }
    }()

    @Test("each mutation is found by its rule at its place, and by no other", arguments: slice)
    func mutation(_ index: Int) throws {
        let mutation = Mutations.all[index]
        let outcome = try #require(MutationOutcome(mutation), "\(mutation.rule): \"\(mutation.find)\" must stand once")
        try #require(!outcome.expected.isEmpty, "\(mutation.rule): nothing is marked in \"\(mutation.put)\"")
        #expect(
            outcome.found == outcome.expected,
            "\(mutation.rule) in \(mutation.corpus):\n\(outcome.lines.joined(separator: "\n"))\n\(mutation.put)")
    }

    static func line(_ finding: Finding) -> String {
        let diagnostic = finding.diagnostic
        return "\(diagnostic.path):\(ExampleTests.shown(diagnostic.range)) \(diagnostic.message) [\(diagnostic.rule)]"
    }
}
