import MidwatchExpressions
import MidwatchRunbook
import Testing

@testable import MidwatchEditor

@Suite("Texts and places") struct TextTests {
    struct Case: Sendable {
        var line: String
        /// The offset of a scalar in the line, and its column in UTF-8, UTF-16 and UTF-32.
        var columns: [(offset: Int, units: [Int])]
    }

    static let lines = [
        Case(line: "plain", columns: [(0, [0, 0, 0]), (5, [5, 5, 5])]),
        Case(line: "é🚒x", columns: [(1, [2, 1, 1]), (2, [6, 3, 2]), (3, [7, 4, 3])]),
        Case(line: "👩‍👩‍👧", columns: [(1, [4, 2, 1]), (2, [7, 3, 2]), (5, [18, 8, 5])]),
        Case(line: "e\u{301}𝒳", columns: [(1, [1, 1, 1]), (2, [3, 2, 2]), (3, [7, 4, 3])]),
    ]

    @Test("columns count bytes, UTF-16 units or scalars, there and back")
    func columns() {
        for example in Self.lines {
            let text = EditedText("first\n" + example.line + "\nlast")
            for (offset, units) in example.columns {
                for (encoding, column) in zip([PositionEncoding.utf8, .utf16, .utf32], units) {
                    let place = EditorPlace(line: 1, character: column)
                    #expect(text.place(of: 6 + offset, in: encoding) == place, "\(example.line) \(encoding)")
                    #expect(text.offset(of: place, in: encoding) == 6 + offset, "\(example.line) \(encoding)")
                }
            }
        }
    }

    @Test("a column inside an emoji is the one before it, one past the end is the end, a line past the end too")
    func clamps() {
        let text = EditedText("a🚒b\r\nc")
        #expect(text.offset(of: EditorPlace(line: 0, character: 2), in: .utf16) == 1)
        #expect(text.offset(of: EditorPlace(line: 0, character: 4), in: .utf8) == 1)
        #expect(text.offset(of: EditorPlace(line: 0, character: 99), in: .utf16) == 3)
        #expect(text.offset(of: EditorPlace(line: 0, character: Int.max), in: .utf16) == 3)
        #expect(text.offset(of: EditorPlace(line: Int.max, character: 0), in: .utf16) == 6)
        #expect(text.place(of: 4, in: .utf16) == EditorPlace(line: 0, character: 4))
        #expect(text.place(of: -1, in: .utf16) == EditorPlace(line: 0, character: 0))
    }

    @Test("the reader's places are found behind a byte order mark, in lines of either kind, and never outside")
    func sourcePlaces() {
        let text = EditedText("\u{feff}a: 1\r\nb: 2\n")
        #expect(text.offset(of: SourcePosition(line: 1, column: 1)) == 1)
        #expect(text.offset(of: SourcePosition(line: 2, column: 4)) == 10)
        #expect(text.offset(of: SourcePosition(line: 2, column: 99)) == 11)
        #expect(text.offset(of: SourcePosition(line: 0, column: 0)) == 0)
        #expect(text.offset(of: SourcePosition(line: 9, column: Int.max)) == 12)
        #expect(text.offset(of: SourcePosition(line: 1, column: Int.min)) == 1)
    }

    @Test("paths go to URIs and back, whatever is in their names")
    func uris() {
        for path in ["/a/b.yaml", "/with space/é🚒%20.yaml", "/"] {
            #expect(FileURI.path(FileURI.of(path)) == path)
        }
        #expect(FileURI.path("file://host/a%20b") == "/a b")
        #expect(FileURI.path("file:///a%2") == "/a%2")
        #expect(FileURI.path("untitled:Untitled-1") == "untitled:Untitled-1")
        #expect(FileURI.folder(of: "/a") == "/")
        #expect(FileURI.folder(of: "/a/b") == "/a")
        #expect(FileURI.folder(of: "a") == ".")
    }

    @Test("an outline knows keys, elements, brackets, scripts and their values, whether or not the file can be read")
    func outline() {
        let text = EditedText(
            """
            metrics:
              queue: {value: up, objective: {below: 1}}  # a comment
            steps:
            - diagnose: one
              run: |
                if true: then
                # not a comment
              to: [a,
                "b, c"]
              bad: [x
              go: end
            """)
        let outline = OutlineReader.read(text)
        let shown = outline.nodes.map { node in
            "\(node.parent.map(String.init) ?? "-") \(node.key ?? "·") \(node.value.map(text.string) ?? "")"
        }
        #expect(
            shown == [
                "- metrics ", "0 queue ", "1 value up", "1 objective ", "3 below 1", "- steps ", "5 · ",
                "6 diagnose one", "6 run     if true: then\n    # not a comment", "6 to ", "9 · a", "9 · b, c",
                "6 bad ",
                "12 · x", "6 go end",
            ])
        #expect(outline.comments.map(text.string) == ["# a comment"])
    }

    @Test("brackets nested deeper than anybody writes, and more nodes than are kept, end the outline quietly")
    func outlineLimits() {
        _ = OutlineReader.read(EditedText("a: " + String(repeating: "[{", count: 5000)))
        let many = OutlineReader.read(EditedText(String(repeating: "- a\n", count: Outline.mostNodes + 10)))
        #expect(many.nodes.count == Outline.mostNodes)
        let flow = OutlineReader.read(EditedText("a: [" + String(repeating: "b,", count: Outline.mostNodes + 10)))
        #expect(flow.nodes.count <= Outline.mostNodes + 1)
    }

    @Test("every key that is said to name something is a key of the language")
    func namingKeys() {
        let paths = Array(NamingKeys.values.keys) + Array(NamingKeys.keys.keys) + Array(NamingKeys.declarations.keys)
        for path in paths {
            let parts = path.split(separator: "/").map(String.init)
            let context = KeyTable.runbook.context(parts[0]) ?? KeyTable.configuration.context(parts[0])
            #expect(context?.entry(parts[1]) != nil, "\(path)")
        }
    }
}
