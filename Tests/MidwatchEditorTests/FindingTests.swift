import MidwatchEditor
import MidwatchExpressions
import MidwatchLint
import Testing

@Suite("Findings in the editor") struct FindingTests {
    @Test("a file is checked when it opens and when it changes, and forgotten when it closes")
    func life() throws {
        var editor = try Editor(Queue.text)
        #expect(editor.published[Editor.uri] == [], "the runbook of the tests is clean")
        // Line 20 is `    title: Was it…`, four columns in.
        let line = Queue.text.components(at: "\n").firstIndex { $0.contains("timeout: 20s") } ?? 0
        editor.change([Editor.change((line, 4), (line, 11), "timout")])
        let found = try #require(editor.published[Editor.uri]?.first)
        #expect(found["code"]?.text == "MW002")
        #expect(found["severity"] == .int(1))
        #expect(found["source"]?.text == "midwatch")
        #expect(found["range"] == Editor.range((line, 4), (line, 10)))
        #expect(found["data"]?["rule"]?.text == "unknown-key")
        editor.change([Editor.change((line, 4), (line, 10), "timeout")])
        #expect(editor.published[Editor.uri] == [])
        editor.change([Editor.record(("text", .string("")))])
        #expect(editor.published[Editor.uri]?.count == 1)
        editor.tell(
            "textDocument/didClose", Editor.record(("textDocument", Editor.record(("uri", .string(Editor.uri))))))
        #expect(editor.published[Editor.uri] == [])
    }

    @Test("a column behind an emoji is counted in the units that were agreed on")
    func emojiColumns() throws {
        let text = Queue.text.replacing("why: x", with: "").replacing(
            "title: Restart it", with: "title: \"🚒🚒\"\n    because: x")
        let flow = Queue.text.replacing("capture: {since:", with: "capture: {\"🚒🚒\": stdout, since:")
        for (encoding, column) in [("utf-8", 23), ("utf-16", 19), ("utf-32", 17)] {
            var editor = try Editor(
                capabilities: #"{"general":{"positionEncodings":["\#(encoding)"]}}"#)
            editor.open(flow)
            let found = editor.published[Editor.uri]?.first { $0["message"]?.text.contains("🚒🚒") ?? false }
            let range = try #require(found?["range"])
            let start = range["start"]?["character"], end = range["end"]?["character"]
            guard case .int(let first)? = start, case .int(let last)? = end else {
                Issue.record("no range: \(range.text())")
                return
            }
            #expect(first == 14 && last <= Int64(column) + 2 && last > first, "\(encoding): \(range.text())")
        }
        var editor = try Editor(text)
        #expect(editor.published[Editor.uri]?.isEmpty == false)
        _ = editor.ask("textDocument/hover", Editor.at((3, 2)))
    }

    @Test("midwatch.yaml is checked too, and what it says while it is edited holds for open runbooks")
    func configuration() throws {
        var editor = try Editor(Queue.text)
        let without = Editor.configuration.replacing("  payments-lead: {exec: [page, lead]}\n", with: "")
        editor.open(without, uri: Editor.configurationURI)
        #expect(editor.published[Editor.configurationURI] == [])
        #expect(editor.published[Editor.uri]?.map { $0["data"]?["rule"]?.text } == ["undefined-contact"])
        editor.change([Editor.record(("text", .string(Editor.configuration)))], uri: Editor.configurationURI)
        #expect(editor.published[Editor.uri] == [])
        editor.change(
            [Editor.record(("text", .string("midwatch: 1\nsauces: {}\n")))], uri: Editor.configurationURI)
        #expect(
            editor.published[Editor.configurationURI]?.map { $0["message"]?.text.prefix(20) } == [
                "unknown key \"sauces\""
            ])
    }

    @Test("what lint: says holds while it is written: a rule is off, and one cannot be ignored")
    func settings() throws {
        let text = Queue.text.replacing("timeout: 20s", with: "timout: 20s")
        var editor = try Editor(text)
        let line = text.components(at: "\n").firstIndex { $0.contains("timout") } ?? 0
        #expect(Self.actions(&editor, line).contains { $0["title"]?.text.hasPrefix("ignore unknown-key") ?? false })
        editor.open(Editor.configuration + "  mandatory: [unknown-key]\n", uri: Editor.configurationURI)
        #expect(editor.published[Editor.uri]?.contains { $0["code"]?.text == "MW002" } == true)
        #expect(!Self.actions(&editor, line).contains { $0["title"]?.text.hasPrefix("ignore unknown-key") ?? false })
        editor.change(
            [
                Editor.record(
                    (
                        "text",
                        .string(Editor.configuration.replacing("{no-settle:", with: "{unknown-key: off, no-settle:"))
                    ))
            ],
            uri: Editor.configurationURI)
        #expect(editor.published[Editor.uri]?.contains { $0["code"]?.text == "MW002" } == false)
        editor.change(
            [
                Editor.record(
                    (
                        "text",
                        .string(Editor.configuration.replacing("{no-settle:", with: "{unknown-kez: off, no-settle:"))
                    ))
            ],
            uri: Editor.configurationURI)
        #expect(editor.published[Editor.configurationURI]?.count == 1, "there is no such rule")
    }

    @Test("a second place is named where the editor can show it")
    func relatedPlaces() throws {
        let text = Queue.text.replacing("owner: payments", with: "owner: payments\nowner: payments")
        let abilities = #"{"textDocument":{"publishDiagnostics":{"relatedInformation":true}}}"#
        for (capabilities, count) in [("{}", 0), (abilities, 1)] {
            let editor = try Editor(text, capabilities: capabilities)
            let found = editor.published[Editor.uri]?.first { $0["data"]?["rule"]?.text == "duplicate-key" }
            #expect(found?["relatedInformation"]?.elements.count ?? 0 == count)
        }
    }

    @Test("a runbook beside it that is open counts as it stands in the editor")
    func neighbour() throws {
        let text = Queue.with(
            "  - diagnose: look\n    run: \"true\"\n    timeout: 5s\n    go: runbook/database\n    with: {cluster: a}")
        var editor = try Editor(text)
        #expect(editor.published[Editor.uri]?.filter { $0["severity"] == .int(1) } == [])
        let other = "file:///team/runbooks/database.runbook.yaml"
        editor.open(Editor.other.replacing("cluster:", with: "group:").replacing("${cluster}", with: "x"), uri: other)
        #expect(editor.published[Editor.uri]?.contains { $0["severity"] == .int(1) } == true)
    }

    @Test("a file that is none of ours is held by nobody")
    func otherFiles() throws {
        var editor = try Editor()
        editor.open("a: [", uri: "file:///team/compose.yaml")
        #expect(editor.published.isEmpty)
        #expect(editor.ask("textDocument/hover", Editor.at((0, 0), uri: "file:///team/compose.yaml")) == .null)
    }

    @Test("an editor that asks for findings gets those that it would be told")
    func pulled() throws {
        var editor = try Editor(Queue.text.replacing("timeout: 20s", with: "timout: 20s"))
        let pulled = editor.ask(
            "textDocument/diagnostic", Editor.record(("textDocument", Editor.record(("uri", .string(Editor.uri))))))
        #expect(pulled["kind"]?.text == "full")
        #expect(pulled["items"]?.elements == editor.published[Editor.uri])
        #expect(pulled["items"]?.elements.isEmpty == false)
    }

    // MARK: What can be done

    private static func actions(_ editor: inout Editor, _ line: Int, only: String? = nil) -> [JSONValue] {
        let context = only.map { Editor.record(("only", .array([.string($0)]))) } ?? .object([])
        return editor.ask(
            "textDocument/codeAction",
            Editor.record(
                ("textDocument", Editor.record(("uri", .string(Editor.uri)))),
                ("range", Editor.range((line, 0), (line, 200))), ("context", context))
        ).elements
    }

    @Test("an ignore is written above the node, never into a script, and holds once it has a reason")
    func ignore() throws {
        let text = Queue.text.replacing("    settle: 75s\n", with: "")
        var editor = try Editor(text)
        let found = try #require(editor.published[Editor.uri]?.first { $0["data"]?["rule"]?.text == "no-settle" })
        guard case .int(let line)? = found["range"]?["start"]?["line"] else { return }
        let actions = Self.actions(&editor, Int(line), only: "quickfix")
        let action = try #require(actions.first { $0["title"]?.text.hasPrefix("ignore no-settle") ?? false })
        let edit = try #require(action["edit"]?["changes"]?[Editor.uri]?.elements.first)
        #expect(edit["newText"]?.text == "  # midwatch: ignore[no-settle] \n")
        #expect(edit["range"] == Editor.range((Int(line), 0), (Int(line), 0)))
        let before = editor.published[Editor.uri]?.count ?? 0
        editor.change([Editor.change((Int(line), 0), (Int(line), 0), "  # midwatch: ignore[no-settle] it is slow\n")])
        #expect(editor.published[Editor.uri]?.count == before - 1)
        #expect(editor.published[Editor.uri]?.contains { $0["data"]?["rule"]?.text == "no-settle" } == false)
    }

    /// The text after the edits of an action.
    private static func findings(after action: JSONValue, in text: String) throws -> [JSONValue] {
        var other = try Editor(text)
        let edits = action["edit"]?["changes"]?[Editor.uri]?.elements ?? []
        #expect(!edits.isEmpty)
        // The protocol names places in the text before any edit; from the end on none moves another.
        other.change(
            edits.reversed().map { edit in
                Editor.record(("range", edit["range"] ?? .null), ("text", edit["newText"] ?? .null))
            })
        return other.published[Editor.uri] ?? []
    }

    @Test("what has a safe fix is mended by it, alone and with all others")
    func fixes() throws {
        let text = Queue.text.replacing("    timeout: 20s\n", with: "").replacing("    timeout: 2m\n", with: "")
        var editor = try Editor(text)
        let found = try #require(editor.published[Editor.uri])
        #expect(found.map { $0["data"]?["rule"]?.text } == ["missing-timeout", "missing-timeout"])
        guard case .int(let line)? = found[0]["range"]?["start"]?["line"] else { return }
        let one = try #require(Self.actions(&editor, Int(line), only: "quickfix").first)
        #expect(one["isPreferred"] == .bool(true))
        #expect(one["diagnostics"]?.elements == [found[0]])
        #expect(try Self.findings(after: one, in: text).count == 1)
        for only in ["source.fixAll", "source", "source.fixAll.midwatch"] {
            let all = Self.actions(&editor, Int(line), only: only)
            #expect(all.count == 1)
            #expect(try Self.findings(after: try #require(all.first), in: text) == [], "\(only)")
        }
        #expect(Self.actions(&editor, Int(line), only: "refactor") == [])
        #expect(Self.actions(&editor, Int(line)).count == 3, "fix, ignore, fix all")
        #expect(Self.actions(&editor, 0, only: "quickfix") == [])
    }

    @Test("a fix that may change what a run does says so, and is not among those that are done together")
    func unsafeFixes() throws {
        let text = Queue.text.replacing("owner: payments", with: "owner: payment")
        var editor = try Editor(text)
        let line = text.components(at: "\n").firstIndex { $0.hasPrefix("owner:") } ?? 0
        let titles = Self.actions(&editor, line).map { $0["title"]?.text ?? "" }
        #expect(
            titles == [
                "write payments (may change what a run does)", "ignore owner-unknown here (write the reason behind it)",
            ])
    }

    @Test("more files than are held are not looked at, nor one that is longer than is held")
    func limits() throws {
        var editor = try Editor()
        for number in 0...EditorSession.mostFiles {
            editor.open("midwatch: 1\n", uri: "file:///team/\(number).runbook.yaml")
        }
        #expect(editor.published.count == EditorSession.mostFiles)
        var other = try Editor(Queue.text.replacing("timeout: 20s", with: "timout: 20s"))
        #expect(other.published[Editor.uri]?.isEmpty == false)
        other.change([Editor.change((0, 0), (0, 0), String(repeating: "#", count: EditorSession.mostText))])
        #expect(other.published[Editor.uri] == [], "it is let go")
        other.open(String(repeating: "a", count: EditorSession.mostText + 1), uri: "file:///team/long.runbook.yaml")
        #expect(other.published["file:///team/long.runbook.yaml"] == nil)
    }
}

extension String {
    func replacing(_ old: String, with new: String) -> String {
        var result = ""
        var rest = self[...]
        while let range = rest.firstRange(of: old) {
            result += rest[..<range.lowerBound] + new
            rest = rest[range.upperBound...]
        }
        return result + rest
    }
}
