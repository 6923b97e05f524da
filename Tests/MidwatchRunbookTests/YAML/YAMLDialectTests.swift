import Testing

@testable import MidwatchRunbook

@Suite("YAML of other programs")
struct YAMLDialectTests {
    private func read(_ text: String, as dialect: YAMLDialect = .foreign) -> YAMLReader.Documents {
        YAMLReader.readAll(Array(text.utf8), path: "t.yaml", as: dialect)
    }

    @Test("several documents are read in order, empty ones left out")
    func documents() {
        let read = read("a: 1\n---\n# nothing\n---\n- b\n...\n---\nc\n")
        #expect(read.diagnostics.isEmpty && read.roots.count == 3)
        #expect(read.roots[0]["a"]?.scalar?.value == "1" && read.roots[2].scalar?.value == "c")
        #expect(read.roots[1].range.start == SourcePosition(line: 5, column: 1))
    }

    @Test("an alias stands for what its anchor names, in its own document only")
    func aliases() {
        let first = read("a: &x {b: c}\nd: [*x, *x]\n*x : e\nf: &g 1\nh: *g\n")
        #expect(first.roots.first?["d"]?.sequence?.compactMap { $0["b"]?.scalar?.value } == ["c", "c"])
        #expect(first.roots.first?["h"]?.scalar?.value == "1")
        #expect(read("a: &x 1\n---\nb: *x\n").diagnostics.map(\.rule) == ["alias"])
        #expect(read("a: *x\nx: &x 1\n").diagnostics.map(\.rule) == ["alias"])
    }

    @Test("a merge key brings what the mapping does not have itself")
    func mergeKeys() {
        let root = read("- &a {x: 1, y: 2}\n- &b {z: 3, x: 9}\n- {<<: [*a, *b], y: 5}\n").roots.first?.sequence?.last
        let entries = (root?.mapping ?? []).map { "\($0.key.value)=\($0.value.scalar?.value ?? "")" }
        #expect(entries == ["y=5", "x=1", "z=3"])
    }

    @Test("tags say nothing, and what does not show may stand")
    func tags() {
        let read = read("%YAML 1.1\n---\na: !!str 1\nb: !x y\nc: a\u{200b}b\nd: \"\\u200b\"\n")
        #expect(read.diagnostics.isEmpty && read.roots.first?["b"]?.scalar?.value == "y")
    }

    @Test("what is broken leaves the documents before it")
    func broken() {
        let read = read("a: 1\n---\nb: [\n")
        #expect(read.roots.count == 1 && read.diagnostics.map(\.rule) == ["yaml-syntax"])
        #expect(self.read("a: 1\na: 2\n").diagnostics.map(\.rule) == ["duplicate-key"])
    }

    @Test("aliases cannot make a file larger or deeper than its limits")
    func bombs() {
        var wide = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            wide +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
                + "]\n"
        }
        #expect(read(wide).diagnostics.map(\.rule) == ["too-many-values"])
        var deep = "a0: &a0 [x]\n"
        for level in 1...YAMLDialect.foreign.depth { deep += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(read(deep).diagnostics.map(\.rule) == ["too-deep"])
        let fits = deep.split(separator: "\n").prefix(YAMLDialect.foreign.depth - 2).joined(separator: "\n")
        #expect(read(fits).diagnostics.isEmpty)
    }

    @Test("every limit of the dialect is one that a file can reach")
    func limits() {
        var small = YAMLDialect.foreign
        small.fileBytes = 100
        small.documents = 2
        small.nodes = 10
        small.scalarBytes = 20
        small.depth = 3
        func rules(_ text: String) -> [String] { read(text, as: small).diagnostics.map(\.rule) }
        #expect(rules("a: " + String(repeating: " ", count: 97)).isEmpty)
        #expect(rules("a: " + String(repeating: " ", count: 98)) == ["file-too-large"])
        #expect(rules("a\n---\nb\n").isEmpty && rules("a\n---\nb\n---\nc\n") == ["second-document"])
        #expect(rules("[1, 2, 3, 4, 5, 6, 7, 8, 9]").isEmpty)
        #expect(rules("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]") == ["too-many-values"])
        #expect(rules("12345678901234567890").isEmpty && rules("123456789012345678901") == ["too-long"])
        #expect(rules("[[[]]]").isEmpty && rules("[[[[]]]]") == ["too-deep"])
    }

    @Test("Midwatch's own files are read as strictly as ever")
    func strict() {
        #expect(read("a: &x 1\n", as: .strict).diagnostics.map(\.rule) == ["anchor"])
        #expect(read("a: 1\n---\nb: 1\n", as: .strict).diagnostics.map(\.rule) == ["second-document"])
        #expect(read("a: b\u{200b}\n", as: .strict).diagnostics.map(\.rule) == ["forbidden-character"])
    }
}
