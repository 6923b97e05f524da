import Testing

@testable import MidwatchRunbook

/// The attacks on YAML readers that are known to work on others: refused, and not slowly.
@Suite("Bad input")
struct BadInputTests {
    /// An attack by name, with a rule that must be among those found.
    struct Attack: Sendable, CustomTestStringConvertible {
        var name: String
        var rule: String
        var text: String
        var testDescription: String { name }
    }

    private static func levels(_ count: Int, _ make: (Int) -> String) -> String {
        (1...count).map(make).joined()
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let attacks: [Attack] = [
        Attack(
            name: "laughs", rule: "anchor",
            text: "a0: &a0 [lol]\n" + levels(9) { "a\($0): &a\($0) [\(repeated("*a\($0 - 1),", 9))]\n" }),
        Attack(
            name: "doubling aliases", rule: "anchor",
            text: "a0: &a0 x\n" + levels(26) { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }),
        Attack(
            name: "alias as key", rule: "alias",
            text: "- &a0 [x]\n" + levels(26) { "- &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" } + "- {*a26 : x}\n"),
        Attack(
            name: "alias of a large scalar", rule: "alias",
            text: "a: &a \(repeated("x", 60_000))\nb: [\(repeated("*a,", 9_000))]\n"),
        Attack(name: "self-alias of a list", rule: "anchor", text: "a: &a [*a]\n"),
        Attack(name: "self-alias of a mapping", rule: "anchor", text: "a: &a {b: *a}\n"),
        Attack(name: "undefined alias", rule: "alias", text: "a: *nothing\n"),
        Attack(name: "huge anchor name", rule: "anchor", text: "a: &\(repeated("x", 200_000)) b\n"),
        Attack(name: "flow nest 990", rule: "too-deep", text: "a: " + repeated("[", 990) + repeated("]", 990)),
        Attack(name: "flow nest 100000", rule: "too-deep", text: "a: " + repeated("[", 100_000)),
        Attack(name: "flow mapping nest", rule: "too-deep", text: repeated("{a: ", 50_000)),
        Attack(
            name: "block nest", rule: "too-deep",
            text: levels(600) { repeated(" ", $0 - 1) + "a:\n" }),
        Attack(name: "list nest on one line", rule: "too-deep", text: repeated("- ", 100_000)),
        Attack(name: "plain duplicate", rule: "duplicate-key", text: "id: a\nid: b\n"),
        Attack(name: "quoted duplicate", rule: "duplicate-key", text: "id: a\n'id': b\n"),
        Attack(name: "escaped duplicate", rule: "duplicate-key", text: "id: a\n\"i\\x64\": b\n"),
        Attack(name: "merge list", rule: "merge-key", text: "a:\n  <<: [\(repeated("{b: c},", 5_000))]\n"),
        Attack(name: "question-mark keys", rule: "complex-key", text: "? {a: b}\n: c\n"),
        Attack(name: "number keys", rule: "unknown-key", text: "1: a\n0x10: b\n1.5: c\n"),
        Attack(name: "null key", rule: "unknown-key", text: "~: a\n"),
        Attack(name: "NUL escape", rule: "escaped-character", text: "a: \"b\\0; rm\"\n"),
        Attack(name: "tab indent", rule: "yaml-syntax", text: "a:\n\tb: c\n"),
        Attack(name: "python tag", rule: "tag", text: "a: !!python/object/apply:os.system [ls]\n"),
        Attack(name: "binary tag", rule: "tag", text: "a: !!binary AAAA\n"),
        Attack(name: "set tag", rule: "tag", text: "a: !!set {b, c}\n"),
        Attack(name: "verbatim tag", rule: "tag", text: "a: !<tag:x,2026:y> b\n"),
        Attack(name: "second document", rule: "second-document", text: "a: b\n--- {c: d}\n"),
        Attack(name: "text after the end", rule: "yaml-syntax", text: "a: b\n...\nc: d\n"),
        Attack(name: "large scalar", rule: "too-long", text: "a: " + repeated("x", Limits.scalarBytes + 1)),
        Attack(name: "large file", rule: "file-too-large", text: "a: " + repeated("x", 10_000_000)),
        Attack(name: "many keys", rule: "too-many-values", text: levels(15_000) { "k\($0): v\n" }),
        Attack(name: "many elements", rule: "too-many-values", text: "a:\n" + repeated("- b\n", 60_000)),
        Attack(name: "many empty lists", rule: "too-many-values", text: "[" + repeated("[],", 80_000) + "]"),
        Attack(name: "many quotes", rule: "duplicate-key", text: repeated("\"\\x61\": ''\n", 9_000)),
        Attack(name: "many colons", rule: "quote-text", text: "a: " + repeated("b: ", 80_000)),
        Attack(name: "many templates", rule: "template-place", text: "title: " + repeated("${x}", 15_000)),
        Attack(
            name: "open templates", rule: "template",
            text: "steps: [{manual: \"" + repeated("${", 15_000) + "\", diagnose: a}]"),
        Attack(name: "long unknown key", rule: "unknown-key", text: repeated("k", 1_000) + ": x\n"),
        Attack(name: "comments only", rule: "empty-file", text: repeated("# x\n", 60_000)),
        Attack(name: "deep quotes", rule: "yaml-syntax", text: "a: \"" + repeated("\\\"", 100_000)),
    ]

    @Test("each attack is refused for its reason", arguments: attacks)
    func refused(attack: Attack) {
        let parsed = RunbookParser.parse(Array(attack.text.utf8), path: "a")
        #expect(parsed.runbook == nil)
        #expect(
            parsed.diagnostics.contains { $0.rule == attack.rule }, "\(parsed.diagnostics.prefix(3).map(\.message))")
        #expect(parsed.diagnostics.count <= Limits.diagnosticsPerFile + 1)
    }

    @Test("no attack takes longer than a few readings of a large good file")
    func cost() {
        let steps = (0..<2_000).map { "  - diagnose: step-\($0)\n    run: test -f /tmp/file-number-\($0) # why\n" }
            .joined()
        let good = Array((RunbookParserTests.head + "steps:\n" + steps + RunbookParserTests.lead).utf8)
        let clock = ContinuousClock()
        let reference = (0..<3).map { _ in clock.measure { _ = RunbookParser.parse(good, path: "a") } }.max() ?? .zero
        for attack in Self.attacks {
            let bytes = Array(attack.text.utf8)
            let time = clock.measure { _ = RunbookParser.parse(bytes, path: "a") }
            #expect(time < reference * 5, "\(attack.name) took \(time), a good file \(reference)")
        }
    }

    @Test("a document may be as deep, as large and as long as its limits, and no more")
    func limits() {
        func rules(_ text: String) -> [String] { YAMLReader.read(Array(text.utf8), path: "a").diagnostics.map(\.rule) }
        let deep = Limits.documentDepth
        #expect(rules(Self.repeated("[", deep) + Self.repeated("]", deep)).isEmpty)
        #expect(rules(Self.repeated("[", deep + 1) + Self.repeated("]", deep + 1)) == ["too-deep"])
        #expect(rules("[" + Self.repeated("a,", Limits.documentNodes - 1) + "]").isEmpty)
        #expect(rules("[" + Self.repeated("a,", Limits.documentNodes) + "]") == ["too-many-values"])
        #expect(rules(Self.repeated("x", Limits.scalarBytes)).isEmpty)
        #expect(rules(Self.repeated("x", Limits.scalarBytes + 1)) == ["too-long"])
    }
}
