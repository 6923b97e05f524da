import MidwatchRunbook

extension ShapedOutline {
    /// The nodes of the steps, in order.
    var steps: [Int] {
        top.first { outline.nodes[$0].key == "steps" }.map { inside[$0] } ?? []
    }

    /// The key that says a step's kind, with its id.
    func head(of step: Int) -> (kind: Kind, id: String, range: Range<Int>, node: Int)? {
        for child in inside[step] {
            guard let key = outline.nodes[child].key, let kind = Kind(rawValue: key),
                let range = outline.nodes[child].value
            else { continue }
            return (kind, text.string(range), range, child)
        }
        return nil
    }

    /// The step that a node stands in.
    func step(around node: Int?) -> Int? {
        guard let steps = top.first(where: { outline.nodes[$0].key == "steps" }) else { return nil }
        var node = node
        while let current = node {
            if outline.nodes[current].parent == steps { return current }
            node = outline.nodes[current].parent
        }
        return nil
    }

    /// Every place where something is named or declared, in the order of the file.
    func names() -> [NamedPlace] {
        var places: [NamedPlace] = []
        for index in outline.nodes.indices { note(index, into: &places) }
        return places
    }

    private func note(_ index: Int, into places: inout [NamedPlace]) {
        let node = outline.nodes[index]
        if let known = entries[index], known.context.leads, node.key == known.context.identifyingKey,
            let range = node.value
        {
            places.append(
                NamedPlace(
                    role: .step, name: text.string(range), range: range, isDeclaration: true, node: index))
            return
        }
        if let holder = node.parent.flatMap({ entries[$0] }), let key = node.key {
            let path = NamingKeys.path(holder)
            if let role = NamingKeys.declarations[path] {
                places.append(
                    NamedPlace(role: role, name: key, range: node.range, isDeclaration: true, node: index))
            }
        }
        if let role = role(ofKey: index), let key = node.key {
            places.append(NamedPlace(role: role, name: key, range: node.range, isDeclaration: false, node: index))
        }
        guard let range = node.value, !range.isEmpty else { return }
        if let role = role(ofValue: index) {
            places.append(
                NamedPlace(role: role, name: text.string(range), range: range, isDeclaration: false, node: index))
        } else if shapes[index].contains(.destination) {
            noteDestination(range, index, into: &places)
        } else {
            for word in words(in: index) {
                places.append(
                    NamedPlace(
                        role: .value, name: text.string(word), range: word, isDeclaration: false, node: index))
            }
        }
    }

    private func noteDestination(_ range: Range<Int>, _ index: Int, into places: inout [NamedPlace]) {
        let name = text.string(range)
        if name.hasPrefix("runbook/") {
            places.append(
                NamedPlace(
                    role: .runbook, name: String(name.dropFirst("runbook/".count)), range: range, isDeclaration: false,
                    node: index))
        } else if RunEnd(rawValue: name) == nil {
            places.append(NamedPlace(role: .step, name: name, range: range, isDeclaration: false, node: index))
        }
    }

    /// What the value of a node names, where the whole of it is a name.
    func role(ofValue index: Int) -> NameRole? {
        if let known = entries[index] { return NamingKeys.values[NamingKeys.path(known)] }
        guard outline.nodes[index].key == nil, let parent = outline.nodes[index].parent, let known = entries[parent]
        else { return nil }
        return NamingKeys.values[NamingKeys.path(known)]
    }

    /// What a key of the author's choice names.
    private func role(ofKey index: Int) -> NameRole? {
        guard entries[index] == nil, outline.nodes[index].key != nil else { return nil }
        var parent = outline.nodes[index].parent
        if let element = parent, outline.nodes[element].key == nil { parent = outline.nodes[element].parent }
        return parent.flatMap { entries[$0] }.flatMap { NamingKeys.keys[NamingKeys.path($0)] }
    }

    /// The words in an expression or between `${` and `}` that can be names of values.
    func words(in index: Int) -> [Range<Int>] {
        guard let range = outline.nodes[index].value else { return [] }
        if shapes[index].contains(.expression) { return ValueWords.inExpression(text.scalars, range) }
        if shapes[index].contains(where: \.takesTemplates) { return ValueWords.inTemplate(text.scalars, range) }
        return []
    }
}

extension ValueShape {
    /// Whether `${name}` stands for a value in it.
    var takesTemplates: Bool {
        switch self {
        case .template, .lineTemplate, .promQL, .json: true
        default: false
        }
    }
}
