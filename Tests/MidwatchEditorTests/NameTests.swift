import MidwatchEditor
import MidwatchExpressions
import Testing

@Suite("Names, hovers and symbols") struct NameTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// A piece of the runbook with the cursor in it; it replaces the same piece without.
        var cursor: String
        /// What must be found.
        var finds: [String]
        var testDescription: String { cursor }
    }

    static func place(_ piece: String) throws -> (Int, Int) {
        let plain = piece.components(at: "‸").joined()
        return try Editor.cursor(Queue.text.replacing(plain, with: piece)).place
    }

    static let definitions = [
        Case(cursor: "go: rest‸art", finds: ["restart"]),
        Case(cursor: "on_failure: page‸-lead", finds: ["page-lead"]),
        Case(cursor: "until: que‸ue < 50", finds: ["queue"]),
        Case(cursor: "expect: {que‸ue: improves}", finds: ["queue"]),
        Case(cursor: "guard: [‸p99]", finds: ["p99"]),
        Case(cursor: "${que‸ue}", finds: ["queue"]),
        Case(cursor: "if: now - sin‸ce", finds: ["since"]),
        Case(cursor: "supports: bad‸-release", finds: ["bad-release"]),
        Case(cursor: "[payments-primary, payments-le‸ad]", finds: ["payments-lead"]),
        Case(cursor: "owner: pay‸ments", finds: ["payments"]),
        Case(cursor: "go: res‸olved", finds: []),
        Case(cursor: "if: no‸w - since", finds: []),
        Case(cursor: "title: Re‸start it", finds: []),
    ]

    @Test("a name leads to where it is declared", arguments: definitions)
    func definition(_ example: Case) throws {
        var editor = try Editor(Queue.text)
        let found = editor.ask("textDocument/definition", Editor.at(try Self.place(example.cursor)))
        let locations = found["uri"] == nil ? found.elements : [found]
        let words = locations.map { location in
            let isOwn = location["uri"]?.text == Editor.uri
            return Self.text(location["range"], in: isOwn ? Queue.text : Editor.configuration)
        }
        #expect(words == example.finds)
        // A declaration: a key, or the id of a step.
        for location in locations {
            guard case .int(let line)? = location["range"]?["start"]?["line"] else { continue }
            let lines = (location["uri"]?.text == Editor.uri ? Queue.text : Editor.configuration).components(at: "\n")
            let head = lines[Int(line)]
            #expect(head.contains("\(words[0]):") || head.contains("- ") || head.contains("\(words[0]): "), "\(head)")
        }
    }

    static func text(_ range: JSONValue?, in text: String) -> String {
        guard case .int(let line)? = range?["start"]?["line"], case .int(let start)? = range?["start"]?["character"],
            case .int(let end)? = range?["end"]?["character"]
        else { return "no range" }
        let units = Array(text.components(at: "\n")[Int(line)].utf16)
        return String(decoding: units[Int(start)..<Int(end)], as: UTF16.self)
    }

    @Test("another runbook is found in its folder")
    func otherRunbook() throws {
        let (text, place) = try Editor.cursor(Queue.with("  - diagnose: x\n    run: a\n    go: runbook/data‸base"))
        var editor = try Editor(text)
        let found = editor.ask("textDocument/definition", Editor.at(place))
        #expect(found["uri"]?.text == "file:///team/runbooks/database.runbook.yaml")
    }

    @Test("a step is renamed wherever it is named")
    func rename() throws {
        var editor = try Editor(Queue.text)
        let place = try Self.place("go: rest‸art")
        let prepared = editor.ask("textDocument/prepareRename", Editor.at(place))
        #expect(prepared["placeholder"]?.text == "restart")
        guard case .object(let members) = Editor.at(place) else { return }
        func renamed(_ name: String) -> JSONValue {
            .object(members + [JSONValue.Member("newName", .string(name))])
        }
        let edits = editor.ask("textDocument/rename", renamed("restart-all"))["changes"]?[Editor.uri]?.elements ?? []
        #expect(edits.count == 2)
        #expect(edits.allSatisfy { Self.text($0["range"], in: Queue.text) == "restart" })
        for name in ["Restart", "resolved", "recovered", "a b", ""] {
            let refused = editor.request("textDocument/rename", renamed(name))
            #expect(refused["error"]?["code"] == .int(-32602), "\(name)")
        }
        #expect(editor.ask("textDocument/prepareRename", Editor.at(try Self.place("go: res‸olved"))) == .null)
        #expect(editor.ask("textDocument/prepareRename", Editor.at(try Self.place("payments-le‸ad]"))) == .null)
    }

    @Test("a metric is renamed in conditions, messages and expectations, and found by all of them")
    func renameMetric() throws {
        var editor = try Editor(Queue.text)
        let at = Editor.at(try Self.place("  que‸ue:\n"))
        guard case .object(let members) = at else { return }
        let edits = editor.ask(
            "textDocument/rename", .object(members + [JSONValue.Member("newName", .string("backlog"))]))
        #expect(edits["changes"]?[Editor.uri]?.elements.count == 4)
        #expect(editor.ask("textDocument/references", at).elements.count == 4)
        #expect(editor.ask("textDocument/documentHighlight", at).elements.count == 4)
    }

    static let hovers = [
        Case(
            cursor: "time‸out: 20s", finds: ["timeout (diagnose): How long the action may take.", "takes a duration"]),
        Case(cursor: "tar‸get:", finds: ["target (mitigate, required)"]),
        Case(cursor: "go: rest‸art", finds: ["mitigate step restart", "Restart it"]),
        Case(cursor: "until: que‸ue", finds: ["metric queue", "objective: {below: 50}"]),
        Case(cursor: "guard: [p‸99]", finds: ["metric p99", "p99: {histogram: latency_bucket, quantile: 0.99}"]),
        Case(cursor: "payments-le‸ad]", finds: ["contact, reached by exec: payments-lead"]),
        Case(cursor: "if: no‸w -", finds: ["builtin: the stored time"]),
        Case(cursor: "severity: SE‸V2", finds: ["An important part does not work"]),
    ]

    @Test("what stands under the cursor is explained", arguments: hovers)
    func hover(_ example: Case) throws {
        var editor = try Editor(Queue.text)
        let answer = editor.ask("textDocument/hover", Editor.at(try Self.place(example.cursor)))
        #expect(answer["contents"]?["kind"]?.text == "plaintext")
        for text in example.finds {
            #expect(answer["contents"]?["value"]?.text.contains(text) ?? false, "\(answer.text())")
        }
    }

    @Test("a finding is explained by its rule's page, and its words are shown and not obeyed")
    func findingHover() throws {
        let text = Queue.text.replacing("timeout: 20s", with: "\"*tim*\\u0020\": 20s")
        let line = text.components(at: "\n").firstIndex { $0.contains("*tim*") } ?? 0
        var editor = try Editor(
            text, capabilities: #"{"textDocument":{"hover":{"contentFormat":["markdown","plaintext"]}}}"#)
        let answer = editor.ask("textDocument/hover", Editor.at((line, 6)))
        let value = answer["contents"]?["value"]?.text ?? ""
        #expect(answer["contents"]?["kind"]?.text == "markdown")
        #expect(value.hasPrefix("**MW002 unknown-key** (error)"), "\(value)")
        #expect(value.contains("a promise that nobody keeps") && value.contains("\\*tim\\*"), "\(value)")
    }

    @Test("symbols are the steps with their kinds, after what the file declares; in both forms")
    func symbols() throws {
        let parameters = Editor.record(("textDocument", Editor.record(("uri", .string(Editor.uri)))))
        let nested = #"{"textDocument":{"documentSymbol":{"hierarchicalDocumentSymbolSupport":true}}}"#
        var editor = try Editor(Queue.text, capabilities: nested)
        let found = editor.ask("textDocument/documentSymbol", parameters).elements
        let shown = found.map { "\($0["name"]?.text ?? ""), \($0["detail"]?.text ?? "")" }
        #expect(
            shown == [
                "namespace, input", "bad-release, hypothesis", "queue, metric", "p99, metric",
                "release, diagnose: Was it released just before?", "restart, mitigate: Restart it",
                "recovered, verify: The queue is short again", "page-lead, escalate: Somebody has to look",
            ])
        var flat = try Editor(Queue.text)
        let list = flat.ask("textDocument/documentSymbol", parameters).elements
        #expect(list.map { $0["name"]?.text } == found.map { $0["name"]?.text })
        #expect(list.allSatisfy { $0["location"]?["uri"]?.text == Editor.uri })
    }
}
