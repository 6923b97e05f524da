import Testing

@testable import MidwatchRunbook

@Suite("The YAML reader")
struct YAMLReaderTests {
    private func read(_ text: String) -> YAMLReader.Document {
        YAMLReader.read(Array(text.utf8), path: "t.yaml")
    }

    private func rules(_ text: String) -> [String] {
        read(text).diagnostics.map(\.rule)
    }

    @Test("keys, lists and text keep their order and their place")
    func shape() throws {
        let root = try #require(read("a: 1\nb:\n  - x\n  - {c: 'd', e: \"f\"}\n").root)
        let entries = try #require(root.mapping)
        #expect(entries.map(\.key.value) == ["a", "b"])
        #expect(entries[1].key.range.start == SourcePosition(line: 2, column: 1))
        let list = try #require(root["b"]?.sequence)
        #expect(list[0].range == SourceRange(start: .init(line: 3, column: 5), end: .init(line: 3, column: 6)))
        #expect(list[1]["c"]?.scalar?.style == .single)
        #expect(list[1]["e"]?.scalar?.style == .double)
        #expect(list[1].range.end == SourcePosition(line: 4, column: 21))
    }

    @Test("columns count characters, not bytes")
    func columns() throws {
        let root = try #require(read("- äöü😀: x\n").root)
        let entry = try #require(root.sequence?.first?.mapping?.first)
        #expect(entry.key.range.end.column == 7)
        #expect(entry.value.range.start.column == 9)
    }

    @Test("types are never guessed", arguments: ["no", "010", "1_000", "~", "null", "12:30:45", "1e3", ".inf", "0o14"])
    func noGuesses(text: String) throws {
        let value = try #require(read("a: \(text)").root?["a"]?.scalar)
        #expect(value.value == text)
        #expect(value.style == .plain)
    }

    @Test(
        "what makes a file say something else than it shows is refused",
        arguments: [
            ("a: &x 1\n", "anchor"), ("a: *x\n", "alias"), ("a: !!binary x\n", "tag"), ("a: !foo x\n", "tag"),
            ("<<: {a: b}\n", "merge-key"), ("? a\n: b\n", "complex-key"), ("? [a]\n: b\n", "complex-key"),
            ("{a: b}: c\n", "complex-key"), ("\"\": b\n", "empty-key"), ("a: b\n---\nc: d\n", "second-document"),
            ("%YAML 1.1\n---\na: b\n", "directive"), ("a: b\na: c\n", "duplicate-key"),
            ("name: b\n\"name\": c\n", "duplicate-key"), ("a: \"x\\0y\"\n", "escaped-character"),
            ("a: \"x\\u202Ey\"\n", "escaped-character"), ("a: \"\\e[31m\"\n", "escaped-character"),
            ("a: [b\n", "yaml-syntax"), ("a:\n\t- b\n", "yaml-syntax"), ("a: 'b\n", "yaml-syntax"),
            ("- a: b\n c: d\n", "yaml-syntax"), ("a: b: c\n", "quote-text"), ("a: @b\n", "quote-text"),
            ("if: !has(x)\n", "quote-expression"), ("if: !done\n", "quote-expression"),
            ("- if: !has(x) && y\n", "quote-expression"),
            ("if: \"a\" == b\n", "quote-expression"), ("if: a ? b : c\n", "quote-expression"),
            ("- if: 'a' == b\n", "quote-expression"), ("until: [1][0] == 1\n", "quote-expression"),
        ])
    func refused(text: String, rule: String) {
        #expect(rules(text).contains(rule), "\(read(text).diagnostics)")
    }

    @Test("NFC and NFD spellings of one key are duplicates")
    func normalisedDuplicates() {
        #expect(rules("caf\u{E9}: 1\ncafe\u{301}: 2\n") == ["duplicate-key"])
    }

    @Test("a duplicate key names both places")
    func duplicateNote() throws {
        let diagnostic = try #require(read("a: 1\nb: 2\na: 3\n").diagnostics.first)
        #expect(diagnostic.range.start == SourcePosition(line: 3, column: 1))
        #expect(diagnostic.notes.first?.range.start == SourcePosition(line: 1, column: 1))
    }

    @Test("several mistakes of one file are all reported")
    func collects() {
        #expect(rules("a: &x 1\nb: *x\nc: !t 2\na: 4\n") == ["anchor", "alias", "tag", "duplicate-key"])
    }

    @Test(
        "an empty or comment-only file has no root and is not a mistake of the reader", arguments: ["", "# c\n", "\n"])
    func empty(text: String) {
        let document = read(text)
        #expect(document.root == nil)
        #expect(document.diagnostics.isEmpty)
    }

    @Test("a place inside a text is found through quotes, escapes, folding and indentation")
    func places() throws {
        func place(_ text: String, _ needle: Character) throws -> [Int] {
            let scalar = try #require(read(text).root?["a"]?.scalar)
            let offset = try #require(scalar.value.unicodeScalars.firstIndex(of: needle.unicodeScalars.first ?? "?"))
            let distance = scalar.value.unicodeScalars.distance(
                from: scalar.value.unicodeScalars.startIndex, to: offset)
            let position = scalar.places.position(at: distance)
            return [position.line, position.column]
        }
        #expect(try place("a: xxX\n", "X") == [1, 6])
        #expect(try place("a: 'it''s X'\n", "X") == [1, 11])
        #expect(try place("a: \"\\t\\u00e9 X\"\n", "X") == [1, 14])
        #expect(try place("a: one\n  two X\n", "X") == [2, 7])
        #expect(try place("a: |\n  one\n\n    two\n  X\n", "X") == [5, 3])
        #expect(try place("a: >-\n  one\n  two\n\n  X y\n", "X") == [5, 3])
        #expect(try place("a: \"one\n\n  two \\\n   X\"\n", "X") == [4, 4])
    }
}
