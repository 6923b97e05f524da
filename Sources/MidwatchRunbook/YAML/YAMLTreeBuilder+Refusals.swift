extension YAMLTreeBuilder {
    /// The key a mapping may have here, or `nil` where it is refused and its value must be dropped.
    mutating func acceptedKey(_ node: YAMLNode) -> Located<String>? {
        guard let scalar = node.scalar, let key = node.text, let last = frames.indices.last else { return nil }
        if isAfterQuestionMark(key.range.start) {
            report(key.range, "complex-key", "a key written with ? is refused", help: "write \"key: value\"")
        }
        if scalar.style == .plain, key.value == "<<", !dialect.followsAliases {
            report(key.range, "merge-key", "a merge key is refused", help: "write the keys out")
            return nil
        }
        if key.value.isEmpty {
            let message = node.isAbsent ? "a value without a key" : "an empty key"
            report(key.range, "empty-key", message)
            return nil
        }
        if let first = frames[last].seen[key.value] {
            let note = Diagnostic.Note(range: first, message: "first written here")
            let message = "key \"\(key.value)\" stands twice"
            report(key.range, "duplicate-key", message, notes: [note], help: "keep one of the two")
            return nil
        }
        frames[last].seen.insert(key)
        return key
    }

    /// Refuses an anchor or a tag; a tag that is the start of an expression says how to write it.
    mutating func refuseProperties(_ event: YAMLEvent) {
        if let anchor = event.anchor {
            let message = "anchor \"&\(anchor)\" is refused"
            report(event, "anchor", message, help: "write the value out where it is needed")
        }
        guard let tag = event.tag, tag != "!" || event.anchor == nil else { return }
        let shown = tag.hasPrefix("tag:yaml.org,2002:") ? "!!" + tag.dropFirst(18) : tag
        let range = source.range(from: event.start, to: source.endOfLine(at: event.start))
        if !shown.hasPrefix("!!"), isExpressionExpected || shown.contains("(") {
            let text = source.text(event.start..<source.endOfLine(at: event.start))
            let message = "an expression that begins with ! must be quoted"
            report(range, "quote-expression", message, help: Quoting.advice(text))
        } else {
            report(event, "tag", "tag \"\(shown)\" is refused", help: "a key decides how its value is read")
        }
    }

    /// Refuses `*name`.
    mutating func refuseAlias(_ name: String, _ event: YAMLEvent) {
        report(
            event, "alias", "alias \"*\(name)\" is refused",
            help: "write the value out, or quote a text that begins with *")
    }

    /// Refuses what an escape such as `\0` hides: what a person approves must be what a command gets.
    mutating func refuseHiddenCharacters(in value: String, _ style: YAMLScalar.Style, _ places: TextPlaces) {
        guard style == .double else { return }
        for (offset, scalar) in value.unicodeScalars.enumerated() {
            guard let refusal = scalar == "\r" ? "a carriage return" : TextGate.refusal(of: scalar) else { continue }
            let start = places.position(at: offset)
            let next = places.position(at: offset + 1)
            let end = next.line == start.line && next > start ? next.column : start.column + 2
            let range = SourceRange(start: start, end: SourcePosition(line: start.line, column: end))
            report(range, "escaped-character", "\(refusal) (\(TextGate.name(of: scalar))) is refused, escaped too")
        }
    }

    /// A stand-in for a refused node, so that reading can go on.
    func placeholder(_ event: YAMLEvent) -> YAMLNode {
        let range = source.range(from: event.start, to: event.end)
        return YAMLNode(
            .scalar(YAMLScalar(value: "", style: .plain, places: TextPlaces(from: range.start))), range: range)
    }

    /// Adds an error at an event.
    mutating func report(_ event: YAMLEvent, _ rule: String, _ message: String, help: String? = nil) {
        let end = max(min(event.end, source.endOfLine(at: event.start)), event.start)
        report(source.range(from: event.start, to: end), rule, message, help: help)
    }

    /// Adds an error at a range.
    mutating func report(
        _ range: SourceRange, _ rule: String, _ message: String, notes: [Diagnostic.Note] = [], help: String? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                .error, path: source.path, range: range, rule: rule, message: message, notes: notes, help: help))
    }

    /// Whether the key whose value comes next is one of those that hold an expression in every file.
    private var isExpressionExpected: Bool {
        guard case .value(let key)? = frames.last?.slot else { return false }
        return key?.value == "if" || key?.value == "until"
    }

    private func isAfterQuestionMark(_ position: SourcePosition) -> Bool {
        var at = source.lineStarts[position.line - 1] + position.column - 2
        while at >= 0, source.scalars[at] == " " { at -= 1 }
        guard at >= 0, source.scalars[at] == "?" else { return false }
        let before = at > 0 ? source.scalars[at - 1] : "\n"
        return before == " " || before == "\n" || before == "{" || before == "," || before == "["
    }
}
