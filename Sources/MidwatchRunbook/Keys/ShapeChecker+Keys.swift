import MidwatchExpressions

extension ShapeChecker {
    /// Says that a key does not exist, and which one was meant.
    ///
    /// - Returns: The key that was meant, where one can be told: it is then not missing, only misspelt.
    @discardableResult
    mutating func unknownKey(
        _ key: Located<String>, in context: KeyContext, beside entries: [YAMLEntry], trail: Trail
    ) -> String? {
        let name = key.value
        if context.reserved.contains(name) {
            let message = "\"\(name)\" is reserved for a later version of the language\(Self.place(trail))"
            report(key.range, "reserved-key", message)
            return nil
        }
        let known = context.entries.map(\.name)
        var message = "unknown key \"\(Self.shortened(name))\"\(Self.place(trail))"
        var help: String?
        let meant = Misnomers.names(for: name).first(where: known.contains) ?? Spelling.nearest(name, among: known)
        if let meant {
            message += "; did you mean \"\(meant)\"?"
        } else if let owners = owners(of: name), !owners.isEmpty {
            help = "\"\(name)\" is a key of \(owners)"
        } else {
            help = "it may have \(ValueShape.listed(Array(context.entries.filter { !$0.isAdvanced }.map(\.name))))"
        }
        let free = known.filter { name in !entries.contains { $0.key.value == name } }
        report(
            key.range, "unknown-key", message, help: help, replacement: Spelling.repair(of: name, among: free))
        return meant
    }

    /// Says that a mapping belongs to none of the contexts that may stand here.
    mutating func unidentified(
        _ node: YAMLNode, _ entries: [YAMLEntry], _ contexts: [KeyContext], key: String?, trail: Trail
    ) {
        let words = contexts.compactMap(\.identifyingKey)
        if let first = entries.first?.key {
            let names = Misnomers.names(for: first.value)
            if let meant = Spelling.nearest(first.value, among: words) ?? names.first(where: words.contains) {
                let message = "unknown key \"\(Self.shortened(first.value))\"; did you mean \"\(meant)\"?"
                report(
                    first.range, "unknown-key", message, replacement: Spelling.repair(of: first.value, among: words))
                return
            }
            if contexts.first?.reserved.contains(first.value) == true {
                unknownKey(first, in: contexts[0], beside: entries, trail: trail)
                return
            }
        }
        let range = entries.first?.key.range ?? node.range
        let message = "\(subject(key)) begins with \(ValueShape.listed(words))\(Self.place(trail))"
        report(range, "missing-key", message)
    }

    /// Says that a value is of the wrong kind.
    mutating func wrongType(_ node: YAMLNode, _ shape: ValueShape, key: String?, trail: Trail) {
        if refused.contains(node.range.start) { return }
        let range = node.range.start.line == node.range.end.line ? node.range : firstLine(of: node)
        guard key != nil else {
            let message = "the file takes a mapping of keys to values, but here is \(node.described)"
            return report(range, "wrong-type", message)
        }
        let message = "\(subject(key)) takes \(shape.described), but here is \(node.described)\(Self.place(trail))"
        report(range, "wrong-type", message)
    }

    /// The key in quotes as the subject of a sentence.
    func subject(_ key: String?) -> String {
        (isElement ? "an element of " : "") + "\"\(Self.shortened(key ?? table.name))\""
    }

    /// ` in step "rollback"`, or nothing at the top level.
    static func place(_ trail: Trail, _ key: String? = nil) -> String {
        let whole = joined(trail.words, key)
        return whole.isEmpty ? "" : " in \(whole)"
    }

    /// A mapping as the subject of a sentence.
    static func whole(_ trail: Trail) -> String {
        let words = trail.words
        return words.isEmpty ? "the file" : words
    }

    /// `"ready" of step "rollback"`.
    static func joined(_ trail: String, _ key: String?) -> String {
        guard let key else { return trail }
        return trail.isEmpty ? "\"\(shortened(key))\"" : "\"\(shortened(key))\" of \(trail)"
    }

    private static func shortened(_ text: String) -> String {
        text.count > 60 ? String(text.prefix(60)) + "…" : text
    }

    private func firstLine(of node: YAMLNode) -> SourceRange {
        let line = node.range.start.line
        let length = source.line(line)?.unicodeScalars.count ?? 0
        let end = SourcePosition(line: line, column: max(length + 1, node.range.start.column))
        return SourceRange(start: node.range.start, end: end)
    }

    private func owners(of key: String) -> String? {
        let steps = table.contexts.filter { $0.label == "step" && $0.entry(key) != nil }
        let names = steps.isEmpty ? table.contexts.filter { $0.entry(key) != nil } : steps
        guard let first = names.first, names.count <= 4 else { return nil }
        let words = names.map { "\"\($0.name)\"" }
        return first.label == "step" ? "\(words.joined(separator: ", ")) steps" : words.joined(separator: ", ")
    }
}
