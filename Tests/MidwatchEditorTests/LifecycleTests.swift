import MidwatchEditor
import MidwatchExpressions
import MidwatchLint
import Testing

@Suite("How a session begins and ends") struct LifecycleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var messages: [String]
        /// Per answer its id and its error, 0 for a result.
        var answers: [String]
        var exit: Int32?
        var testDescription: String { name }
    }

    static let start = #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#
    static let shutdown = #"{"id":2,"method":"shutdown"}"#
    static let end = #"{"method":"exit"}"#

    static let cases = [
        Case(name: "a proper end is 0", messages: [start, shutdown, end], answers: ["1 0", "2 0"], exit: 0),
        Case(name: "an end without shutdown is 1", messages: [start, end], answers: ["1 0"], exit: 1),
        Case(name: "an end before the beginning is 1", messages: [end], answers: [], exit: 1),
        Case(
            name: "a request before initialize", messages: [#"{"id":"a","method":"textDocument/hover"}"#],
            answers: ["\"a\" -32002"]),
        Case(
            name: "a notification before initialize", messages: [#"{"method":"textDocument/didOpen"}"#], answers: []),
        Case(name: "initialize twice", messages: [start, start], answers: ["1 0", "1 -32600"]),
        Case(
            name: "a request after shutdown", messages: [start, shutdown, #"{"id":3,"method":"textDocument/hover"}"#],
            answers: ["1 0", "2 0", "3 -32600"]),
        Case(
            name: "a request nobody knows", messages: [start, #"{"id":3,"method":"midwatch/coffee"}"#],
            answers: ["1 0", "3 -32601"]),
        Case(
            name: "what begins with $/ as a request", messages: [start, #"{"id":3,"method":"$/coffee"}"#],
            answers: ["1 0", "3 -32601"]),
        Case(
            name: "notifications nobody knows", messages: [start, #"{"method":"$/setTrace"}"#, #"{"method":"x"}"#],
            answers: ["1 0"]),
        Case(
            name: "messages that are none", messages: [start, "17", "{}", #"{"id":[],"method":"x"}"#, #"{"id":9}"#],
            answers: ["1 0", "null -32600", "null -32600", "null -32600", "9 -32600"]),
        Case(
            name: "an answer to a question of ours", messages: [start, #"{"id":"x","result":null}"#], answers: ["1 0"]),
        Case(
            name: "requests without parameters",
            messages: [start]
                + ["hover", "completion", "codeAction"].enumerated().map {
                    #"{"id":\#($0 + 5),"method":"textDocument/\#($1)","params":[1]}"#
                }, answers: ["1 0", "5 0", "6 0", "7 0"]),
    ]

    @Test("each message has the answer that the protocol asks for", arguments: cases)
    func answers(_ example: Case) throws {
        var session = EditorSession(world: EditorWorld(surroundings: { _ in RandomTests.nothing }))
        var answers: [String] = []
        for text in example.messages {
            for reply in session.receive(try #require(Editor.json(text))) {
                let code = reply["error"]?["code"]?.text() ?? "0"
                answers.append("\(reply["id"]?.text() ?? "-") \(code)")
            }
        }
        #expect(answers == example.answers)
        #expect(session.exitStatus == example.exit)
    }

    @Test("a request that is taken back in the same breath is not worked on")
    func cancellation() throws {
        var editor = try Editor(Queue.text)
        let messages = [
            #"{"id":70,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"\#(Editor.uri)"}}}"#,
            #"{"id":71,"method":"textDocument/documentSymbol","params":{"textDocument":{"uri":"\#(Editor.uri)"}}}"#,
            #"{"method":"$/cancelRequest","params":{"id":70}}"#,
        ]
        let replies = editor.session.receive(
            try messages.map { .message(try #require(Editor.json($0))) } as [MessageFrames.Frame])
        #expect(replies[0]["error"]?["code"] == .int(-32800))
        #expect(replies[1]["result"]?.elements.isEmpty == false)
        #expect(replies.count == 2)
    }

    @Test("the first encoding of the editor's choice that there is holds; UTF-16 where none was named")
    func encodings() throws {
        for (offered, chosen) in [
            ("", "utf-16"), (#""utf-32","utf-16""#, "utf-32"), (#""utf-7","utf-8""#, "utf-8"), (#""x""#, "utf-16"),
        ] {
            var session = EditorSession(world: EditorWorld(surroundings: { _ in RandomTests.nothing }))
            let text = #"{"id":1,"method":"initialize","params":{"capabilities":{"general":{"positionEncodings":["#
            let reply = session.receive(try #require(Editor.json(text + offered + "]}}}}")))[0]
            #expect(reply["result"]?["capabilities"]?["positionEncoding"]?.text == chosen)
        }
    }

    @Test("an editor that can watch files is asked to")
    func watching() throws {
        var session = EditorSession(world: EditorWorld(surroundings: { _ in RandomTests.nothing }))
        let abilities = #"{"workspace":{"didChangeWatchedFiles":{"dynamicRegistration":true}}}"#
        _ = session.receive(
            try #require(Editor.json(#"{"id":1,"method":"initialize","params":{"capabilities":\#(abilities)}}"#)))
        let asked = session.receive(try #require(Editor.json(#"{"method":"initialized","params":{}}"#)))
        #expect(asked.map { $0["method"]?.text } == ["client/registerCapability"])
    }
}
