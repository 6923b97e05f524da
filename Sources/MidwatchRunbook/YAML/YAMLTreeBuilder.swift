/// Builds located nodes from events, refusing what the strict subset does not know.
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

    let source: SourceText
    var frames: [Frame] = []
    var diagnostics: [Diagnostic] = []
    private var root: YAMLNode?
    private var nodes = 0
    private var documents = 0
    private var isBroken = false

    init(source: SourceText) {
        self.source = source
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
            refuseAlias(name, event)
            return count(event) && place(placeholder(event), isKey: frames.last?.expectsKey ?? false)
        case .failure(let message, let context, let contextOffset):
            let refusal = SyntaxRefusal(
                problem: message, context: context, offset: event.start, contextOffset: contextOffset, source: source)
            diagnostics.append(refusal.diagnostic)
            return stop()
        }
    }

    /// The tree, where the whole text could be read, and what was wrong.
    func finish() -> (root: YAMLNode?, diagnostics: [Diagnostic]) {
        (isBroken || !frames.isEmpty ? nil : root, diagnostics)
    }

    private mutating func stop() -> Bool {
        isBroken = true
        return false
    }

    private mutating func beginDocument(_ event: YAMLEvent, hasDirectives: Bool) -> Bool {
        documents += 1
        if documents > 1 {
            report(event, "second-document", "a second document is refused", help: "put it into a file of its own")
            return stop()
        }
        if hasDirectives { report(event, "directive", "a % directive is refused") }
        return true
    }

    private mutating func open(_ event: YAMLEvent, isMapping: Bool) -> Bool {
        refuseProperties(event)
        let isKey = frames.last?.expectsKey ?? false
        if isKey { report(event, "complex-key", "a key that is a list or a mapping is refused") }
        if frames.count >= Limits.documentDepth {
            report(event, "too-deep", "the document nests deeper than \(Limits.documentDepth) levels")
            return stop()
        }
        frames.append(Frame(isMapping: isMapping, isKey: isKey, start: event.start))
        return count(event)
    }

    private mutating func close(_ event: YAMLEvent) -> Bool {
        guard let frame = frames.popLast() else { return true }
        let range = source.range(from: frame.start, to: trimmed(end: event.end, from: frame.start))
        let content: YAMLNode.Content = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.elements)
        return place(YAMLNode(content, range: range), isKey: frame.isKey)
    }

    private mutating func scalar(_ value: String, _ style: YAMLScalar.Style, _ event: YAMLEvent) -> Bool {
        refuseProperties(event)
        let end = trimmed(end: event.end, from: event.start)
        if value.utf8.count > Limits.scalarBytes {
            let lineEnd = min(end, source.endOfLine(at: event.start))
            let message = "the text is longer than \(Limits.scalarBytes / 1024) KiB"
            report(source.range(from: event.start, to: lineEnd), "too-long", message)
            return stop()
        }
        let places = TextAlignment.places(of: value, style: style, from: event.start, to: end, in: source)
        refuseHiddenCharacters(in: value, style, places)
        let node = YAMLNode(
            .scalar(YAMLScalar(value: value, style: style, places: places)),
            range: source.range(from: event.start, to: end))
        guard count(event) else { return false }
        return place(node, isKey: frames.last?.expectsKey ?? false)
    }

    private mutating func place(_ node: YAMLNode, isKey: Bool) -> Bool {
        guard let last = frames.indices.last else {
            if root == nil { root = node }
            return true
        }
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

    private mutating func count(_ event: YAMLEvent) -> Bool {
        nodes += 1
        if nodes <= Limits.documentNodes { return true }
        report(event, "too-many-values", "the document has more than \(Limits.documentNodes) values")
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
            let line = source.position(at: end).line
            let lineStart = source.lineStarts[line - 1]
            var at = max(lineStart, start)
            while at < end, source.scalars[at] == " " { at += 1 }
            guard at < end, source.scalars[at] == "#", lineStart > start else { return end }
            end = lineStart
        }
        return end
    }
}
