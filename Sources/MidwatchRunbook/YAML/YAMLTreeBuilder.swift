/// Builds located nodes from events, refusing what the dialect does not know.
struct YAMLTreeBuilder {
    /// A list or mapping that is being read.
    struct Frame {
        /// What a mapping expects next.
        enum Slot {
            case key
            /// The value of a key; `nil` drops it, because its key was refused.
            case value(of: Located<String>?)
        }

        var isMapping: Bool
        /// Whether it stands where a key belongs, which is refused.
        var isKey: Bool
        var start: Int
        var position: SourcePosition
        /// The name by which aliases mean it.
        var anchor: String?
        /// Nodes read before it began.
        var nodesBefore: Int
        /// Levels of nodes below it.
        var height = 0
        var slot = Slot.key
        var entries: [YAMLEntry] = []
        var elements: [YAMLNode] = []
        /// Where each key was first written.
        var seen = SeenKeys()

        /// Whether the next node is a key.
        var expectsKey: Bool {
            if case .key = slot, isMapping { true } else { false }
        }
    }

    /// A node that aliases stand for.
    struct Anchored {
        var node: YAMLNode
        /// Nodes in it, itself included.
        var count: Int
        /// Levels of nodes, itself included.
        var height: Int
    }

    let source: SourceText
    let dialect: YAMLDialect
    var frames: [Frame] = []
    var diagnostics: [Diagnostic] = []
    private var anchors: [String: Anchored] = [:]
    private var roots: [YAMLNode] = []
    private var nodes = 0
    private var documents = 0
    private var isBroken = false
    /// The line, from 0, on which the last node was: events come in the order of the text.
    private var line = 0

    init(source: SourceText, dialect: YAMLDialect) {
        self.source = source
        self.dialect = dialect
    }

    /// Takes one event; false where reading on makes no sense.
    mutating func take(_ event: YAMLEvent) -> Bool {
        if diagnostics.count >= Limits.diagnosticsPerFile { return stop() }
        switch event.kind {
        case .documentStart(let hasDirectives): return beginDocument(event, hasDirectives: hasDirectives)
        case .documentEnd: return true
        case .collectionEnd: return close(event)
        case .sequenceStart: return open(event, isMapping: false)
        case .mappingStart: return open(event, isMapping: true)
        case .scalar(let value, let style): return scalar(value, style, event)
        case .alias(let name):
            if dialect.followsAliases { return follow(name, event) }
            refuseAlias(name, event)
            return count(event) && place(placeholder(event), height: 1, isKey: frames.last?.expectsKey ?? false)
        case .failure(let message, let context, let contextOffset):
            let refusal = SyntaxRefusal(
                problem: message, context: context, offset: event.start, contextOffset: contextOffset, source: source)
            diagnostics.append(refusal.diagnostic)
            return stop()
        }
    }

    /// The trees that were read to their end, whether that is the whole text, and what was wrong.
    func finish() -> (roots: [YAMLNode], isWhole: Bool, diagnostics: [Diagnostic]) {
        (roots, !isBroken && frames.isEmpty, diagnostics)
    }

    private mutating func stop() -> Bool {
        isBroken = true
        return false
    }

    private mutating func beginDocument(_ event: YAMLEvent, hasDirectives: Bool) -> Bool {
        documents += 1
        anchors = [:]
        if documents > dialect.documents {
            if dialect.documents == 1 {
                report(event, "second-document", "a second document is refused", help: "put it into a file of its own")
            } else {
                report(event, "second-document", "the file has more than \(dialect.documents) documents")
            }
            return stop()
        }
        if hasDirectives, !dialect.followsAliases { report(event, "directive", "a % directive is refused") }
        return true
    }

    private mutating func open(_ event: YAMLEvent, isMapping: Bool) -> Bool {
        if !dialect.followsAliases { refuseProperties(event) }
        let isKey = frames.last?.expectsKey ?? false
        if isKey { report(event, "complex-key", "a key that is a list or a mapping is refused") }
        if frames.count >= dialect.depth { return tooDeep(event) }
        frames.append(
            Frame(
                isMapping: isMapping, isKey: isKey, start: event.start,
                position: source.position(at: event.start, near: &line), anchor: event.anchor, nodesBefore: nodes))
        return count(event)
    }

    private mutating func close(_ event: YAMLEvent) -> Bool {
        guard let frame = frames.popLast() else { return true }
        let range = SourceRange(
            start: frame.position, end: source.position(at: trimmed(end: event.end, from: frame.start), near: &line))
        let entries = dialect.followsAliases ? merged(frame.entries) : frame.entries
        let content: YAMLNode.Content = frame.isMapping ? .mapping(entries) : .sequence(frame.elements)
        let node = YAMLNode(content, range: range)
        let height = frame.height + 1
        if dialect.followsAliases, let anchor = frame.anchor {
            anchors[anchor] = Anchored(node: node, count: nodes - frame.nodesBefore, height: height)
        }
        return place(node, height: height, isKey: frame.isKey)
    }

    /// Places what an alias stands for, as if it were written out.
    private mutating func follow(_ name: String, _ event: YAMLEvent) -> Bool {
        let isKey = frames.last?.expectsKey ?? false
        guard let anchored = anchors[name] else {
            report(event, "alias", "alias \"*\(name)\" has no anchor before it", help: "write &\(name) there")
            return count(event) && place(placeholder(event), height: 1, isKey: isKey)
        }
        if frames.count + anchored.height > dialect.depth { return tooDeep(event) }
        guard count(event, as: anchored.count) else { return false }
        return place(anchored.node, height: anchored.height, isKey: isKey)
    }

    /// The entries with those that a merge key `<<` brings and the mapping does not have itself.
    private mutating func merged(_ entries: [YAMLEntry]) -> [YAMLEntry] {
        guard let merge = entries.first(where: { $0.key.value == "<<" }) else { return entries }
        var own = entries.filter { $0.key.value != "<<" }
        var names = Set(own.map(\.key.value))
        for source in merge.value.sequence ?? [merge.value] {
            for entry in source.mapping ?? [] where names.insert(entry.key.value).inserted { own.append(entry) }
        }
        return own
    }

    private mutating func tooDeep(_ event: YAMLEvent) -> Bool {
        report(event, "too-deep", "the document nests deeper than \(dialect.depth) levels")
        return stop()
    }

    private mutating func scalar(_ value: String, _ style: YAMLScalar.Style, _ event: YAMLEvent) -> Bool {
        if !dialect.followsAliases { refuseProperties(event) }
        let end = trimmed(end: event.end, from: event.start)
        if value.utf8.count > dialect.scalarBytes {
            let lineEnd = min(end, source.endOfLine(at: event.start))
            let message = "the text is longer than \(dialect.scalarBytes / 1024) KiB"
            report(source.range(from: event.start, to: lineEnd), "too-long", message)
            return stop()
        }
        let start = source.position(at: event.start, near: &line)
        let places = TextAlignment.places(
            of: value, style: style, from: event.start, at: start, to: end, in: source)
        if dialect.refusesHidden { refuseHiddenCharacters(in: value, style, places) }
        let node = YAMLNode(
            .scalar(YAMLScalar(value: value, style: style, places: places)),
            range: SourceRange(start: start, end: source.position(at: max(event.start, end), near: &line)))
        guard count(event) else { return false }
        if dialect.followsAliases, let anchor = event.anchor {
            anchors[anchor] = Anchored(node: node, count: 1, height: 1)
        }
        return place(node, height: 1, isKey: frames.last?.expectsKey ?? false)
    }

    private mutating func place(_ node: YAMLNode, height: Int, isKey: Bool) -> Bool {
        guard let last = frames.indices.last else {
            roots.append(node)
            return true
        }
        frames[last].height = max(frames[last].height, height)
        if isKey {
            let key = acceptedKey(node)
            frames[last].slot = .value(of: key)
        } else if case .value(let key) = frames[last].slot {
            if let key { frames[last].entries.append(YAMLEntry(key: key, value: node)) }
            frames[last].slot = .key
        } else {
            frames[last].elements.append(node)
        }
        return true
    }

    private mutating func count(_ event: YAMLEvent, as count: Int = 1) -> Bool {
        nodes = nodes.addingReportingOverflow(count).partialValue
        if nodes <= dialect.nodes { return true }
        report(event, "too-many-values", "the document has more than \(dialect.nodes) values")
        return stop()
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80
            ? scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value) : scalar.properties.isWhitespace
    }

    /// The end of a node without the white space and comments that libyaml counts to block collections and block text.
    private func trimmed(end: Int, from start: Int) -> Int {
        var end = min(end, source.scalars.count)
        while end > start {
            while end > start, Self.isSpace(source.scalars[end - 1]) { end -= 1 }
            var line = line
            let lineStart = source.lineStarts[source.position(at: end, near: &line).line - 1]
            var at = max(lineStart, start)
            while at < end, source.scalars[at] == " " { at += 1 }
            guard at < end, source.scalars[at] == "#", lineStart > start else { return end }
            end = lineStart
        }
        return end
    }
}
