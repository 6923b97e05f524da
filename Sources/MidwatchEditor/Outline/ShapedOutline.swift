import MidwatchRunbook

/// An outline laid over a table of keys: what each key is, and what its value may be.
struct ShapedOutline: Sendable {
    let table: KeyTable
    let text: EditedText
    let outline: Outline
    /// The nodes of the top level, and those inside each node.
    let top: [Int]
    let inside: [[Int]]
    /// What the value of each node may be; none for what the table does not know. `either` is taken apart.
    private(set) var shapes: [[ValueShape]] = []
    /// The context of each key, and its entry there; `nil` for elements, names of the author's choice and unknown keys.
    private(set) var entries: [Known?] = []

    /// A key that the table knows.
    struct Known: Sendable {
        var context: KeyContext
        var entry: KeyEntry
    }

    init(_ text: EditedText, table: KeyTable) {
        self.table = table
        self.text = text
        outline = OutlineReader.read(text)
        (top, inside) = outline.children()
        for node in outline.nodes {
            let around = node.parent.map { shapes[$0] } ?? [.context(table.root)]
            let (found, known) = shape(of: node, in: around, siblings: node.parent.map { inside[$0] } ?? top)
            shapes.append(found)
            entries.append(known)
        }
    }

    /// What the value of a node may be; of the whole file for none.
    func shapes(of node: Int?) -> [ValueShape] {
        node.map { shapes[$0] } ?? [.context(table.root)]
    }

    /// The nodes inside a node; those of the top level for none.
    func children(of node: Int?) -> [Int] {
        node.map { inside[$0] } ?? top
    }

    /// The keys that stand in a mapping.
    func keys(in node: Int?) -> [String] {
        children(of: node).compactMap { outline.nodes[$0].key }
    }

    /// The value of a key of a node, where it is text.
    func value(_ key: String, of node: Int?) -> String? {
        children(of: node).first { outline.nodes[$0].key == key }.flatMap(valueText)
    }

    /// The text of a node's value.
    func valueText(_ node: Int) -> String? {
        outline.nodes[node].value.map(text.string)
    }

    /// The contexts that a mapping can still be, by the keys that stand in it.
    func contexts(_ shapes: [ValueShape], keys: [String]) -> [KeyContext] {
        shapes.flatMap { shape -> [KeyContext] in
            switch shape {
            case .context(let name): return table.context(name).map { [$0] } ?? []
            case .contexts(let names):
                let all = names.compactMap { table.context($0) }
                if let told = all.first(where: { $0.identifyingKey.map(keys.contains) ?? false }) { return [told] }
                guard !keys.isEmpty else { return all }
                let fitting = all.filter { context in
                    context.identifyingKey == nil || keys.allSatisfy { context.entry($0) == nil }
                }
                return fitting.isEmpty ? all : fitting
            default: return []
            }
        }
    }

    /// A shape without `either`.
    static func flat(_ shape: ValueShape) -> [ValueShape] {
        if case .either(let shapes) = shape { shapes.flatMap(flat) } else { [shape] }
    }

    private func shape(
        of node: Outline.Node, in around: [ValueShape], siblings: [Int]
    ) -> (shapes: [ValueShape], known: Known?) {
        guard let key = node.key else {
            let elements = around.flatMap { shape -> [ValueShape] in
                if case .list(let element, _) = shape { Self.flat(element) } else { [] }
            }
            return (elements, nil)
        }
        let keys = siblings.compactMap { outline.nodes[$0].key }
        for context in contexts(around, keys: keys) {
            if let entry = context.entry(key) { return (Self.flat(entry.shape), Known(context: context, entry: entry)) }
        }
        for shape in around {
            if case .map(let value, _) = shape { return (Self.flat(value), nil) }
        }
        return ([], nil)
    }
}
