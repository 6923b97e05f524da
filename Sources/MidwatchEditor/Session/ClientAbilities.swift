import MidwatchExpressions

/// What an editor said of itself when it began.
struct ClientAbilities: Sendable {
    /// The unit of columns: the first of the editor's choice that there is.
    var encoding = PositionEncoding.utf16
    /// Whether hovers may be Markdown.
    var readsMarkdownHovers = false
    /// Whether the documentation of completions may be Markdown.
    var readsMarkdownCompletions = false
    /// Whether a finding may name a second place.
    var readsRelatedPlaces = false
    /// Whether symbols may stand inside symbols.
    var readsNestedSymbols = false
    /// Whether it tells of changed files where it is asked to.
    var canWatchFiles = false

    init() {}

    init(_ parameters: JSONValue) {
        let abilities = parameters["capabilities"]
        encoding =
            abilities?.at("general", "positionEncodings")?.elements
            .compactMap { $0.text.flatMap(PositionEncoding.init) }.first ?? .utf16
        let document = abilities?["textDocument"]
        func names(_ value: JSONValue?) -> Bool { value?.elements.contains(.string("markdown")) ?? false }
        readsMarkdownHovers = names(document?.at("hover", "contentFormat"))
        readsMarkdownCompletions = names(document?.at("completion", "completionItem", "documentationFormat"))
        readsRelatedPlaces = document?.at("publishDiagnostics", "relatedInformation")?.isTrue ?? false
        readsNestedSymbols = document?.at("documentSymbol", "hierarchicalDocumentSymbolSupport")?.isTrue ?? false
        canWatchFiles =
            abilities?.at("workspace", "didChangeWatchedFiles", "dynamicRegistration")?.isTrue ?? false
    }
}

/// What we say of ourselves when an editor begins.
enum Greeting {
    static func result(_ client: ClientAbilities) -> JSONValue {
        .record(
            ("capabilities", abilities(client)),
            ("serverInfo", .record(("name", .string("midwatch")))))
    }

    private static func abilities(_ client: ClientAbilities) -> JSONValue {
        .record(
            ("positionEncoding", .string(client.encoding.rawValue)),
            (
                "textDocumentSync",
                .record(
                    ("openClose", .bool(true)), ("change", .int(2)),
                    ("save", .record(("includeText", .bool(false)))))
            ),
            ("hoverProvider", .bool(true)),
            (
                "completionProvider",
                .record(
                    ("triggerCharacters", .array([":", " ", "{", "[", ",", ".", "/", "$"].map(JSONValue.string))),
                    ("resolveProvider", .bool(false)))
            ),
            ("definitionProvider", .bool(true)), ("referencesProvider", .bool(true)),
            ("documentHighlightProvider", .bool(true)), ("documentSymbolProvider", .bool(true)),
            (
                "codeActionProvider",
                .record(
                    ("codeActionKinds", .array([.string("quickfix"), .string(CodeActionAnswer.fixAll)])),
                    ("resolveProvider", .bool(false)))
            ),
            ("renameProvider", .record(("prepareProvider", .bool(true)))))
    }
}
