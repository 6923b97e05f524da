import MidwatchExpressions
import MidwatchLint
import MidwatchRunbook

extension EditorSession {
    /// What becomes of a request.
    enum Answer {
        case result(JSONValue)
        case refused(String)
        case unknown
    }

    /// The place that a request is about.
    struct Asked {
        var uri: String
        var file: OpenFile
        var outline: ShapedOutline
        var offset: Int
    }

    mutating func answer(_ method: String, _ parameters: JSONValue) -> Answer {
        switch method {
        case "textDocument/hover": return hover(parameters)
        case "textDocument/completion": return completion(parameters)
        case "textDocument/definition": return definition(parameters)
        case "textDocument/references": return references(parameters)
        case "textDocument/documentHighlight": return highlights(parameters)
        case "textDocument/documentSymbol": return symbols(parameters)
        case "textDocument/codeAction": return codeActions(parameters)
        case "textDocument/prepareRename": return prepareRename(parameters)
        case "textDocument/rename": return rename(parameters)
        case "textDocument/diagnostic": return diagnostics(parameters)
        default: return .unknown
        }
    }

    /// What to ask an editor for once it is ready: to be told when files change that are not open.
    func registrations() -> [JSONValue] {
        guard client.canWatchFiles else { return [] }
        let watchers = ["**/*" + OpenFile.suffix, "**/" + OpenFile.configurationName].map { pattern in
            JSONValue.record(("globPattern", .string(pattern)))
        }
        let registration = JSONValue.record(
            ("id", .string("midwatch-files")), ("method", .string("workspace/didChangeWatchedFiles")),
            ("registerOptions", .record(("watchers", .array(watchers)))))
        return [
            Reply.request(
                "client/registerCapability", id: "midwatch-files",
                .record(("registrations", .array([registration]))))
        ]
    }

    /// The place that a request names; `nil` for files that are not open or are none of ours.
    mutating func asked(_ parameters: JSONValue) -> Asked? {
        guard let uri = parameters.at("textDocument", "uri")?.text, let outline = shaped(uri), let file = files[uri],
            let place = EditorPlace(parameters["position"])
        else { return nil }
        return Asked(
            uri: uri, file: file, outline: outline, offset: file.text.offset(of: place, in: client.encoding))
    }

    private mutating func hover(_ parameters: JSONValue) -> Answer {
        guard let asked = asked(parameters), let analysis = analysis(of: asked.uri) else { return .result(.null) }
        let configuration = surroundings(of: asked.file.path).configuration
        let answer = HoverAnswer(
            file: asked.file, outline: asked.outline, analysis: analysis, configuration: configuration, client: client)
        return .result(answer.at(asked.offset) ?? .null)
    }

    private mutating func completion(_ parameters: JSONValue) -> Answer {
        guard let asked = asked(parameters) else { return .result(.null) }
        let surroundings = surroundings(of: asked.file.path)
        let folder = FileURI.folder(of: asked.file.path)
        let session = self
        let answer = CompletionAnswer(
            file: asked.file, outline: asked.outline, surroundings: surroundings, client: client,
            runbooks: { session.world.runbooks(folder) },
            inputs: { name in Self.inputs(of: session.bytes(at: folder + "/" + name + OpenFile.suffix)) })
        return .result(answer.at(asked.offset))
    }

    /// The inputs that another runbook declares.
    private static func inputs(of bytes: [UInt8]?) -> [String] {
        guard let bytes, bytes.count <= Limits.fileBytes else { return [] }
        let outline = ShapedOutline(EditedText(String(decoding: bytes, as: UTF8.self)), table: .runbook)
        return outline.names().filter { $0.role == .input && $0.isDeclaration }.map(\.name)
    }

    // MARK: Names

    private mutating func definition(_ parameters: JSONValue) -> Answer {
        guard let asked = asked(parameters), let name = NameSearch(asked.outline).name(at: asked.offset) else {
            return .result(.null)
        }
        if name.role == .runbook {
            let path = FileURI.folder(of: asked.file.path) + "/" + name.name + OpenFile.suffix
            guard bytes(at: path) != nil else { return .result(.null) }
            return .result(location(path, EditorPlace(line: 0, character: 0), EditorPlace(line: 0, character: 0)))
        }
        let own = NameSearch(asked.outline).declarations(of: name)
        if !own.isEmpty {
            return .result(.array(own.map { location($0.range, in: asked.file) }))
        }
        return .result(configured(name, near: asked.file) ?? .null)
    }

    /// Where `midwatch.yaml` declares a name.
    private mutating func configured(_ name: NamedPlace, near file: OpenFile) -> JSONValue? {
        let configuration = surroundings(of: file.path).configuration
        let path = configuration.path
        guard !path.isEmpty, path != file.path,
            let place = ConfiguredNames(configuration).place(of: name.name, role: name.role),
            let bytes = bytes(at: path)
        else { return nil }
        let text = EditedText(String(decoding: bytes, as: UTF8.self))
        let range = text.offsets(of: place)
        return location(
            path, text.place(of: range.lowerBound, in: client.encoding),
            text.place(of: range.upperBound, in: client.encoding))
    }

    private mutating func references(_ parameters: JSONValue) -> Answer {
        guard let asked = asked(parameters), let name = NameSearch(asked.outline).name(at: asked.offset) else {
            return .result(.null)
        }
        let withDeclaration = parameters.at("context", "includeDeclaration")?.isTrue ?? true
        let places = NameSearch(asked.outline).places(of: name).filter { withDeclaration || !$0.isDeclaration }
        return .result(.array(places.map { location($0.range, in: asked.file) }))
    }

    private mutating func highlights(_ parameters: JSONValue) -> Answer {
        guard let asked = asked(parameters), let name = NameSearch(asked.outline).name(at: asked.offset) else {
            return .result(.null)
        }
        let places = NameSearch(asked.outline).places(of: name)
        return .result(
            .array(
                places.map { place in
                    .record(
                        ("range", asked.file.json(place.range, in: client.encoding)),
                        ("kind", .int(place.isDeclaration ? 3 : 2)))
                }))
    }

    private mutating func symbols(_ parameters: JSONValue) -> Answer {
        guard let uri = parameters.at("textDocument", "uri")?.text, let outline = shaped(uri), let file = files[uri]
        else { return .result(.null) }
        return .result(SymbolAnswer(file: file, outline: outline, client: client).all())
    }

    private mutating func prepareRename(_ parameters: JSONValue) -> Answer {
        guard let asked = asked(parameters), let name = NameSearch(asked.outline).renamed(at: asked.offset) else {
            return .result(.null)
        }
        return .result(
            .record(
                ("range", asked.file.json(name.range, in: client.encoding)), ("placeholder", .string(name.name))))
    }

    private mutating func rename(_ parameters: JSONValue) -> Answer {
        guard let new = parameters["newName"]?.text else { return .refused("\"newName\" is missing") }
        guard let asked = asked(parameters), let name = NameSearch(asked.outline).renamed(at: asked.offset) else {
            return .refused("only steps, metrics and hypotheses of this file can be renamed")
        }
        let search = NameSearch(asked.outline)
        if let problem = search.refusal(of: new, for: name) { return .refused(problem) }
        let edits = search.places(of: name).map { place in
            JSONValue.record(
                ("range", asked.file.json(place.range, in: client.encoding)), ("newText", .string(new)))
        }
        return .result(.record(("changes", .record((asked.uri, .array(edits))))))
    }

    // MARK: Findings

    private mutating func codeActions(_ parameters: JSONValue) -> Answer {
        guard let uri = parameters.at("textDocument", "uri")?.text, let analysis = analysis(of: uri),
            let outline = shaped(uri), let file = files[uri],
            let start = EditorPlace(parameters.at("range", "start")),
            let end = EditorPlace(parameters.at("range", "end"))
        else { return .result(.null) }
        let first = file.text.offset(of: start, in: client.encoding)
        let last = file.text.offset(of: end, in: client.encoding)
        let only = parameters.at("context", "only")?.elements.compactMap(\.text)
        let answer = CodeActionAnswer(file: file, outline: outline, analysis: analysis, client: client)
        return .result(.array(answer.actions(in: min(first, last)..<max(first, last), only: only)))
    }

    private mutating func diagnostics(_ parameters: JSONValue) -> Answer {
        guard let uri = parameters.at("textDocument", "uri")?.text else {
            return .refused("\"textDocument\" is missing")
        }
        let found = analysis(of: uri).flatMap { analysis in
            files[uri].map { DiagnosticAnswer(file: $0, client: client).all(analysis) }
        }
        return .result(.record(("kind", .string("full")), ("items", .array(found ?? []))))
    }

    // MARK: Places

    private func location(_ range: Range<Int>, in file: OpenFile) -> JSONValue {
        .record(("uri", .string(file.uri)), ("range", file.json(range, in: client.encoding)))
    }

    private func location(_ path: String, _ start: EditorPlace, _ end: EditorPlace) -> JSONValue {
        let uri = files.values.first { $0.path == path }?.uri ?? FileURI.of(path)
        return .record(
            ("uri", .string(uri)), ("range", .record(("start", start.json), ("end", end.json))))
    }
}

extension OpenFile {
    /// A stretch of the text as an editor names it.
    func json(_ range: Range<Int>, in encoding: PositionEncoding) -> JSONValue {
        .record(
            ("start", text.place(of: range.lowerBound, in: encoding).json),
            ("end", text.place(of: range.upperBound, in: encoding).json))
    }
}
