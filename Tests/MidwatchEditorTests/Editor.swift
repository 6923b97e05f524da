import MidwatchEditor
import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook
import Testing

/// An editor that talks to a session, and keeps what it is told.
struct Editor {
    static let folder = "/team/runbooks"
    static let uri = "file:///team/runbooks/queue.runbook.yaml"
    static let configurationURI = "file:///team/midwatch.yaml"

    /// `midwatch.yaml` of the tests' repository. It asks for the rules that the tests are about, so that a new rule is
    /// none of their business.
    static let configuration = """
        midwatch: 1
        sources:
          prometheus: {prometheus: "http://localhost:9090", every: 15s, default: true}
        contacts:
          payments-primary: {exec: [page, primary]}
          payments-lead: {exec: [page, lead]}
        people: {priya: Priya, sam: Sam}
        teams: {payments: [Priya, Sam]}
        lint:
          profile: min
          rules: {no-settle: warning, missing-timeout: warning, owner-unknown: warning}

        """

    /// A runbook beside the one that is edited.
    static let other = """
        midwatch: 1
        id: database
        title: The database does not answer
        inputs:
          cluster: {default: main}
          depth: {type: integer, default: 1}
        steps:
          - escalate: page
            to: [payments-lead]
            message: Look at ${cluster}.
            ack_within: 5m

        """

    var session: EditorSession
    /// The findings of each file, as they were published last.
    var published: [String: [JSONValue]] = [:]
    private var number: Int64 = 0
    private var version: Int64 = 1

    /// Begins, and opens a runbook where one is given.
    ///
    /// - Parameter capabilities: What the editor can, as JSON.
    init(_ text: String? = nil, capabilities: String = "{}", files: [String: String] = [:]) throws {
        var all = files
        all["/team/midwatch.yaml"] = all["/team/midwatch.yaml"] ?? Self.configuration
        all["/team/runbooks/database.runbook.yaml"] = Self.other
        let disk = all
        let world = EditorWorld(
            surroundings: { _ in
                let bytes = Array((disk["/team/midwatch.yaml"] ?? "").utf8)
                let configuration = ConfigurationParser.parse(bytes, path: "/team/midwatch.yaml").configuration
                return Surroundings(
                    today: CalendarDay(year: 2026, month: 11, day: 21), configuration: configuration,
                    settings: LintSettings.read(configuration).settings)
            },
            read: { path in disk[path].map { Array($0.utf8) } },
            runbooks: { folder in folder == Self.folder ? ["database"] : [] },
            neighbours: { _ in [] })
        session = EditorSession(world: world)
        let parameters = try #require(Self.json("{\"capabilities\": \(capabilities)}"))
        _ = ask("initialize", parameters)
        tell("initialized", .object([]))
        if let text { open(text) }
    }

    static func json(_ text: String) -> JSONValue? {
        try? JSONValue.parse(text).get()
    }

    static func record(_ members: (String, JSONValue)...) -> JSONValue {
        .object(members.map { JSONValue.Member($0.0, $0.1) })
    }

    // MARK: Talking

    /// Sends a request, and gives its answer whole.
    mutating func request(_ method: String, _ parameters: JSONValue) -> JSONValue {
        number += 1
        let message = Self.record(
            ("jsonrpc", .string("2.0")), ("id", .int(number)), ("method", .string(method)), ("params", parameters))
        return keep(session.receive(message)).first { $0["id"] == .int(number) } ?? .null
    }

    /// Sends a request, and gives its result.
    mutating func ask(_ method: String, _ parameters: JSONValue) -> JSONValue {
        request(method, parameters)["result"] ?? .null
    }

    mutating func tell(_ method: String, _ parameters: JSONValue) {
        let message = Self.record(
            ("jsonrpc", .string("2.0")), ("method", .string(method)), ("params", parameters))
        _ = keep(session.receive(message))
    }

    private mutating func keep(_ messages: [JSONValue]) -> [JSONValue] {
        for message in messages where message["method"] == .string("textDocument/publishDiagnostics") {
            guard case .string(let uri)? = message["params"]?["uri"],
                case .array(let found)? = message["params"]?["diagnostics"]
            else { continue }
            published[uri] = found
        }
        return messages
    }

    // MARK: Files

    mutating func open(_ text: String, uri: String = Editor.uri) {
        tell(
            "textDocument/didOpen",
            Self.record(
                (
                    "textDocument",
                    Self.record(
                        ("uri", .string(uri)), ("languageId", .string("yaml")), ("version", .int(1)),
                        ("text", .string(text)))
                )))
    }

    mutating func change(_ changes: [JSONValue], uri: String = Editor.uri) {
        version += 1
        tell(
            "textDocument/didChange",
            Self.record(
                ("textDocument", Self.record(("uri", .string(uri)), ("version", .int(version)))),
                ("contentChanges", .array(changes))))
    }

    static func change(_ from: (Int, Int), _ to: (Int, Int), _ text: String) -> JSONValue {
        record(("range", range(from, to)), ("text", .string(text)))
    }

    static func range(_ from: (Int, Int), _ to: (Int, Int)) -> JSONValue {
        record(("start", place(from)), ("end", place(to)))
    }

    static func place(_ place: (Int, Int)) -> JSONValue {
        record(("line", .int(Int64(place.0))), ("character", .int(Int64(place.1))))
    }

    static func at(_ place: (Int, Int), uri: String = Editor.uri) -> JSONValue {
        record(("textDocument", record(("uri", .string(uri)))), ("position", Self.place(place)))
    }

    // MARK: Marked texts

    /// A text in which `‸` marks the cursor: the text without it, and the cursor in UTF-16.
    static func cursor(_ marked: String) throws -> (text: String, place: (Int, Int)) {
        let parts = marked.components(at: "‸")
        try #require(parts.count == 2, "one cursor is needed")
        let lines = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        return (parts[0] + parts[1], (lines.count - 1, lines.last?.utf16.count ?? 0))
    }
}

extension String {
    func components(at mark: Character) -> [String] {
        split(separator: mark, omittingEmptySubsequences: false).map(String.init)
    }
}

extension JSONValue {
    var text: String { if case .string(let text) = self { text } else { "" } }
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
