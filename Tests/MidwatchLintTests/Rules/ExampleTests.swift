import MidwatchLint
import MidwatchRunbook
import Testing

/// Every example of every rule is linted: the documentation is the test.
struct ExampleTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var rule: Rule
        var example: RuleExample
        var number: Int
        var testDescription: String { "\(rule.code) \(rule.name), example \(number)" }
    }

    static let cases = RuleBook.standard.rules.flatMap { rule in
        rule.examples.enumerated().map { Case(rule: rule, example: $1, number: $0 + 1) }
    }

    @Test("a bad example is found at its marks, a good one is not found", arguments: cases)
    func example(_ example: Case) {
        let marked = MarkedText(ExampleWorld.wholeFile(example.example))
        var files = example.example.files
        var expected = marked.marks.map { "\(ExampleWorld.path):\(Self.shown($0))" }
        for (path, text) in files {
            let other = MarkedText(text)
            files[path] = other.text
            expected += other.marks.map { "\(path):\(Self.shown($0))" }
        }
        if !example.example.live.isEmpty { files[ExampleLive.path] = ExampleLive.text(example.example.live) }
        let findings = ExampleWorld.findings(
            marked.text, encoding: example.example.encoding, files: files, today: example.example.today,
            settings: LintSettings(profile: .strict))
        let own = findings.filter { $0.diagnostic.rule == example.rule.name }
        let found = own.map { "\($0.diagnostic.path):\(Self.shown($0.diagnostic.range))" }
        let all = findings.map {
            "\($0.diagnostic.path):\(Self.shown($0.diagnostic.range)) \($0.diagnostic.message) [\($0.diagnostic.rule)]"
        }
        if example.example.kind == .bad { #expect(!expected.isEmpty, "a bad example needs a mark") }
        #expect(
            found.sorted() == (example.example.kind == .bad ? expected.sorted() : []),
            "all findings:\n\(all.joined(separator: "\n"))\nin:\n\(marked.text)")
    }

    @Test("every rule has a number of its own, a name of its own, an example that it finds, and its words")
    func wholeness() {
        var numbers: Set<Int> = []
        var names: Set<String> = []
        for rule in RuleBook.standard.rules {
            #expect(numbers.insert(rule.number).inserted, "\(rule.code) stands twice")
            #expect(names.insert(rule.name).inserted, "\(rule.name) stands twice")
            #expect(rule.examples.contains { $0.kind == .bad }, "\(rule.name) has no bad example")
            #expect(!rule.finds.isEmpty && !rule.finds.hasSuffix("."), "\(rule.name): \(rule.finds)")
            #expect(rule.why.hasSuffix("."), "\(rule.name): \(rule.why)")
        }
    }

    /// A range as marks can show it: an empty one stands on a character, as it is drawn on a terminal.
    static func shown(_ range: SourceRange) -> String {
        if range.start == range.end { return "\(range.start.line):\(range.start.column)-\(range.start.column + 1)" }
        let end = range.end.line == range.start.line ? "\(range.end.column)" : "…"
        return "\(range.start.line):\(range.start.column)-\(end)"
    }
}
