import CLibYAML

/// Reads the strict subset of YAML that Midwatch knows: mappings, lists and text, in one document.
///
/// Anchors, aliases, tags, merge keys, complex keys and second documents are refused: what is reviewed must be what
/// runs, and each of them makes a file say something else than it shows. Types are never guessed; every scalar stays
/// text.
public enum YAMLReader {
    /// What reading a file gave.
    public struct Document: Sendable {
        /// The document's top node; `nil` where the file could not be read to its end.
        public var root: YAMLNode?
        /// What was wrong, in the order found.
        public var diagnostics: [Diagnostic]
        /// The text, for showing lines; `nil` where the file is too large or no text at all.
        public var source: SourceText?
    }

    /// Reads bytes: the gate, then the events, then the nodes.
    public static func read(_ bytes: [UInt8], path: String) -> Document {
        let gate = TextGate.open(bytes, path: path)
        guard let source = gate.text, gate.diagnostics.isEmpty else {
            return Document(root: nil, diagnostics: gate.diagnostics, source: gate.text)
        }
        return read(source)
    }

    /// Reads text that passed the gate.
    public static func read(_ source: SourceText) -> Document {
        var builder = YAMLTreeBuilder(source: source, dialect: .strict)
        EventStream.forEach(in: source) { event in builder.take(event) }
        let result = builder.finish()
        return Document(
            root: result.isWhole ? result.roots.first : nil, diagnostics: result.diagnostics, source: source)
    }

    /// What reading a file of several documents gave.
    public struct Documents: Sendable {
        /// The top nodes of the documents that could be read to their end, in order; empty documents have none.
        public var roots: [YAMLNode]
        /// What was wrong, in the order found.
        public var diagnostics: [Diagnostic]
        /// The text, for showing lines; `nil` where the file is too large or no text at all.
        public var source: SourceText?
    }

    /// Reads every document of a file in a dialect.
    public static func readAll(_ bytes: [UInt8], path: String, as dialect: YAMLDialect) -> Documents {
        let gate = TextGate.open(bytes, path: path, as: dialect)
        guard let source = gate.text, gate.diagnostics.isEmpty else {
            return Documents(roots: [], diagnostics: gate.diagnostics, source: gate.text)
        }
        var builder = YAMLTreeBuilder(source: source, dialect: dialect)
        EventStream.forEach(in: source) { event in builder.take(event) }
        let result = builder.finish()
        return Documents(
            roots: result.roots.filter { !$0.isAbsent }, diagnostics: result.diagnostics, source: source)
    }
}

/// One event of libyaml, copied out of C. Offsets count Unicode scalars from the start of the text.
struct YAMLEvent {
    enum Kind {
        case documentStart(hasDirectives: Bool)
        case documentEnd
        case scalar(String, YAMLScalar.Style)
        case alias(String)
        case sequenceStart
        case mappingStart
        case collectionEnd
        case failure(message: String, context: String?, contextOffset: Int)
    }

    var kind: Kind
    var start: Int
    var end: Int
    var anchor: String?
    var tag: String?
}

/// libyaml's parser as a sequence of ``YAMLEvent``.
private enum EventStream {
    /// Calls `take` for each event until it answers false, the stream ends or libyaml refuses the text.
    static func forEach(in source: SourceText, _ take: (YAMLEvent) -> Bool) {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { return }
        defer { yaml_parser_delete(&parser) }
        source.utf8.withUnsafeBufferPointer { buffer in
            yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
            yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
            while true {
                var raw = yaml_event_t()
                guard yaml_parser_parse(&parser, &raw) == 1 else {
                    _ = take(failure(of: parser))
                    return
                }
                defer { yaml_event_delete(&raw) }
                if raw.type == YAML_STREAM_END_EVENT || raw.type == YAML_NO_EVENT { return }
                if let event = event(raw), !take(event) { return }
            }
        }
    }

    private static func failure(of parser: yaml_parser_t) -> YAMLEvent {
        let message = parser.problem.map { String(cString: $0) } ?? "the text is not YAML"
        let context = parser.context.map { String(cString: $0) }
        let offset = Int(clamping: parser.problem_mark.index)
        let kind = YAMLEvent.Kind.failure(
            message: message, context: context, contextOffset: Int(clamping: parser.context_mark.index))
        return YAMLEvent(kind: kind, start: offset, end: offset)
    }

    private static func event(_ raw: yaml_event_t) -> YAMLEvent? {
        let start = Int(clamping: raw.start_mark.index)
        let end = Int(clamping: raw.end_mark.index)
        func made(
            _ kind: YAMLEvent.Kind, anchor: UnsafeMutablePointer<yaml_char_t>? = nil,
            tag: UnsafeMutablePointer<yaml_char_t>? = nil
        ) -> YAMLEvent {
            YAMLEvent(kind: kind, start: start, end: end, anchor: text(anchor), tag: text(tag))
        }
        switch raw.type {
        case YAML_DOCUMENT_START_EVENT:
            let document = raw.data.document_start
            let directives = document.version_directive != nil || document.tag_directives.start != nil
            return made(.documentStart(hasDirectives: directives))
        case YAML_DOCUMENT_END_EVENT: return made(.documentEnd)
        case YAML_ALIAS_EVENT: return made(.alias(text(raw.data.alias.anchor) ?? ""))
        case YAML_SEQUENCE_START_EVENT:
            return made(.sequenceStart, anchor: raw.data.sequence_start.anchor, tag: raw.data.sequence_start.tag)
        case YAML_MAPPING_START_EVENT:
            return made(.mappingStart, anchor: raw.data.mapping_start.anchor, tag: raw.data.mapping_start.tag)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return made(.collectionEnd)
        case YAML_SCALAR_EVENT:
            let scalar = raw.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: Int(clamping: scalar.length))
            let value = String(decoding: bytes, as: UTF8.self)
            return made(.scalar(value, style(scalar.style)), anchor: scalar.anchor, tag: scalar.tag)
        default: return nil
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: .single
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .double
        case YAML_LITERAL_SCALAR_STYLE: .literal
        case YAML_FOLDED_SCALAR_STYLE: .folded
        default: .plain
        }
    }
}
