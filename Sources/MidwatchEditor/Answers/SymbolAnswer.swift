import MidwatchExpressions
import MidwatchRunbook

/// The parts of a file for an editor's list of symbols: steps with their kinds, metrics, inputs, hypotheses; of
/// `midwatch.yaml` sources, contacts and teams.
struct SymbolAnswer {
    let file: OpenFile
    let outline: ShapedOutline
    let client: ClientAbilities

    private struct Symbol {
        var name: String
        var detail: String
        /// The protocol's number of its kind.
        var kind: Int64
        var range: Range<Int>
        var selection: Range<Int>
        var container: String
    }

    func all() -> JSONValue {
        let symbols = declared() + steps()
        return .array(symbols.map(client.readsNestedSymbols ? nested : flat))
    }

    private func steps() -> [Symbol] {
        outline.steps.compactMap { step in
            guard let head = outline.head(of: step) else { return nil }
            let title = outline.value("title", of: step) ?? ""
            return Symbol(
                name: head.id, detail: title.isEmpty ? head.kind.rawValue : "\(head.kind.rawValue): \(title)",
                kind: Self.kind(of: head.kind), range: whole(step, including: head.range), selection: head.range,
                container: "steps")
        }
    }

    private func declared() -> [Symbol] {
        outline.names().compactMap { place in
            guard place.isDeclaration, let kind = Self.kind(of: place.role) else { return nil }
            return Symbol(
                name: place.name, detail: place.role.rawValue, kind: kind,
                range: whole(place.node, including: place.range), selection: place.range, container: place.role.rawValue
            )
        }
    }

    /// From where a node begins to the end of the last one inside it.
    private func whole(_ node: Int, including selection: Range<Int>) -> Range<Int> {
        var last = node
        while let child = outline.inside[last].last { last = child }
        let nodes = outline.outline.nodes
        let end = [nodes[last].value?.upperBound ?? 0, nodes[last].range.upperBound, selection.upperBound].max() ?? 0
        let start = min(nodes[node].range.lowerBound, selection.lowerBound)
        return start..<max(start, end)
    }

    private func nested(_ symbol: Symbol) -> JSONValue {
        .record(
            ("name", .string(shown(symbol.name))), ("detail", .string(ShownText.line(symbol.detail))),
            ("kind", .int(symbol.kind)), ("range", file.json(symbol.range, in: client.encoding)),
            ("selectionRange", file.json(symbol.selection, in: client.encoding)))
    }

    private func flat(_ symbol: Symbol) -> JSONValue {
        .record(
            ("name", .string(shown(symbol.name))), ("kind", .int(symbol.kind)),
            (
                "location",
                .record(
                    ("uri", .string(file.uri)), ("range", file.json(symbol.range, in: client.encoding)))
            ), ("containerName", .string(symbol.container)))
    }

    /// An editor takes no name that is empty.
    private func shown(_ name: String) -> String {
        let line = ShownText.line(name)
        return line.isEmpty ? "…" : line
    }

    private static func kind(of kind: Kind) -> Int64 {
        switch kind {
        case .diagnose, .mitigate: 12  // a function
        case .verify: 17  // a truth
        case .escalate: 24  // an event
        }
    }

    private static func kind(of role: NameRole) -> Int64? {
        switch role {
        case .metric: 16  // a number
        case .input: 13  // a variable
        case .hypothesis: 15  // a text
        case .source, .contact, .team: 19  // an object
        case .step, .capture, .severity, .runbook, .value: nil
        }
    }
}
