import MidwatchRunbook

/// What the cursor stands in: a key of a mapping, or a value.
struct CursorSlot {
    enum Form {
        /// A key of the mapping that is the value of ``node``.
        case key
        /// The value of ``node``.
        case value
        /// A further element of the list in brackets that is the value of ``node``.
        case element
        /// A line of its own below the key of a list, where an element begins.
        case newElement
    }

    var form: Form
    /// The node, `nil` for the file's top level.
    var node: Int?
    /// What is typed already of the word under the cursor.
    var typed: Range<Int>
    /// The keys that stand in the mapping, but for the one under the cursor.
    var others: [String] = []
}

/// Finds what the cursor stands in, whatever the file looks like around it.
struct SlotSearch {
    let outline: ShapedOutline
    private var text: EditedText { outline.text }
    private var nodes: [Outline.Node] { outline.outline.nodes }

    init(_ outline: ShapedOutline) {
        self.outline = outline
    }

    /// The slot at an offset; `nil` in comments and where nothing can be said.
    func slot(at offset: Int) -> CursorSlot? {
        if outline.outline.comment(at: offset) != nil { return nil }
        for (index, node) in nodes.enumerated()
        where node.key != nil && node.range.lowerBound <= offset && offset <= node.range.upperBound {
            return key(in: node.parent, typed: node.range.lowerBound..<offset, but: index)
        }
        let inside = nodes.indices.last { index in
            nodes[index].value.map { $0.lowerBound <= offset && offset <= $0.upperBound } ?? false
        }
        if let inside, let range = nodes[inside].value { return value(of: inside, range, at: offset) }
        if let flow = outline.outline.flows.last(where: { isInside($0, offset) }) { return slot(in: flow, at: offset) }
        return blockSlot(at: offset)
    }

    private func key(in node: Int?, typed: Range<Int>, but own: Int? = nil) -> CursorSlot {
        let others = outline.children(of: node).filter { $0 != own }.compactMap { nodes[$0].key }
        return CursorSlot(form: .key, node: node, typed: typed, others: others)
    }

    private func value(of node: Int, _ range: Range<Int>, at offset: Int) -> CursorSlot {
        // A word after a dash may become the first key of a mapping.
        let mayBeKey = nodes[node].key == nil && !nodes[node].isFlow && takesKeys(outline.shapes(of: node))
        let typed = range.lowerBound..<offset
        return mayBeKey ? key(in: node, typed: typed) : CursorSlot(form: .value, node: node, typed: typed)
    }

    private func takesKeys(_ shapes: [ValueShape]) -> Bool {
        !shapes.isEmpty
            && shapes.allSatisfy { shape in
                switch shape {
                case .context, .contexts: true
                default: false
                }
            }
    }

    // MARK: Brackets

    private func isInside(_ flow: Outline.Flow, _ offset: Int) -> Bool {
        flow.range.lowerBound < offset
            && (offset < flow.range.upperBound || (!flow.isClosed && offset == flow.range.upperBound))
    }

    private func slot(in flow: Outline.Flow, at offset: Int) -> CursorSlot? {
        let typed = word(before: offset, from: flow.range.lowerBound + 1)
        guard flow.isMapping else { return CursorSlot(form: .element, node: flow.owner, typed: typed) }
        let last = outline.children(of: flow.owner).last { nodes[$0].isFlow && nodes[$0].range.upperBound < offset }
        if let last, nodes[last].key != nil {
            let after = max(nodes[last].valueStart, nodes[last].value?.upperBound ?? 0)
            let isNext = after <= offset && text.scalars[after..<offset].contains(",")
            if !isNext, nodes[last].value == nil || offset <= after {
                return CursorSlot(form: .value, node: last, typed: typed)
            }
            if !isNext { return isGoingOn(last, at: offset) ? goingOn(last, offset) : nil }
        }
        return key(in: flow.owner, typed: typed)
    }

    /// The word that ends at an offset.
    private func word(before offset: Int, from floor: Int) -> Range<Int> {
        var start = offset
        while start > floor, ValueWords.isWord(text.scalars[start - 1]) || text.scalars[start - 1] == "-" { start -= 1 }
        return start..<offset
    }

    // MARK: Lines

    private func blockSlot(at offset: Int) -> CursorSlot? {
        let number = text.lineNumber(at: offset)
        let line = text.line(number)
        let here = nodes.indices.last { index in
            !nodes[index].isFlow && line.contains(nodes[index].range.lowerBound)
                && nodes[index].range.lowerBound < offset
        }
        if let here { return slot(behind: here, at: offset) }
        let indent = text.scalars[line].prefix { $0 == " " }.count
        let first = line.lowerBound + indent
        let start = min(first, offset)
        // One word may become a key; a text of several goes on with what stands above.
        guard text.scalars[start..<offset].allSatisfy({ ValueWords.isWord($0) || $0 == "-" }) else { return nil }
        let column = start - line.lowerBound
        let parent = nodes.indices.last { index in
            !nodes[index].isFlow && nodes[index].range.lowerBound < line.lowerBound && nodes[index].column < column
        }
        guard let parent else { return column == 0 ? key(in: nil, typed: start..<offset) : nil }
        if nodes[parent].isBlock { return CursorSlot(form: .value, node: parent, typed: start..<offset) }
        guard nodes[parent].value == nil else { return nil }
        let isList = outline.shapes(of: parent).contains { if case .list = $0 { true } else { false } }
        if isList { return CursorSlot(form: .newElement, node: parent, typed: start..<offset) }
        return key(in: parent, typed: start..<offset)
    }

    /// The slot behind a dash or a colon with which nothing stands yet.
    private func slot(behind node: Int, at offset: Int) -> CursorSlot? {
        // The colon, or the dash, must have its space.
        guard offset > 0, text.scalars[offset - 1] == " " else { return nil }
        guard nodes[node].value == nil else { return isGoingOn(node, at: offset) ? goingOn(node, offset) : nil }
        if nodes[node].key == nil, takesKeys(outline.shapes(of: node)) {
            return key(in: node, typed: offset..<offset)
        }
        return CursorSlot(form: .value, node: node, typed: offset..<offset)
    }

    // MARK: Conditions

    /// Whether an offset stands behind the space after a condition, which another word may go on with.
    private func isGoingOn(_ node: Int, at offset: Int) -> Bool {
        guard outline.shapes(of: node).contains(.expression), let value = nodes[node].value,
            value.upperBound <= offset
        else { return false }
        return text.scalars[value.upperBound..<offset].allSatisfy { $0 == " " }
    }

    private func goingOn(_ node: Int, _ offset: Int) -> CursorSlot {
        CursorSlot(form: .value, node: node, typed: offset..<offset)
    }
}
