extension Evaluator {
    /// The value of a dotted name: the longest prefix that is bound, then selections.
    func look(up path: Path, _ node: Node) -> Evaluation {
        if path.segments.count == 1, case .value(let value)? = bindings[path.candidates[0].name] {
            return .value(value)
        }
        for candidate in path.candidates {
            guard let binding = bindings[candidate.name] else { continue }
            switch binding {
            case .value(var value):
                for segment in path.segments[candidate.length...] {
                    let result = select(segment.name, from: value, node)
                    guard case .value(let next) = result else { return result }
                    value = next
                }
                return .value(value)
            case .unknown(let reason): return .unknown([reason])
            case .missing: return error("\"\(candidate.name)\" has no value", node)
            }
        }
        if let name = path.typeName { return .value(.type(name)) }
        return error("undefined name \"\(path.name)\"", node)
    }

    func select(_ field: String, from value: Value, _ node: Node) -> Evaluation {
        guard case .map(let map) = value else {
            return error("\"\(value.typeName)\" has no member \"\(field)\"", node)
        }
        guard let member = map[.string(field)] else { return error("no such key \"\(field)\"", node) }
        return .value(member)
    }

    func has(_ field: String, in value: Value, _ node: Node) -> Evaluation {
        guard case .map(let map) = value else {
            return error("\"\(value.typeName)\" has no member \"\(field)\"", node)
        }
        return .value(.bool(map[.string(field)] != nil))
    }

    /// `has(a.b)`: whether the whole path is bound, else whether the value of `a` has a `b`.
    func has(_ path: Path, _ operand: Path, _ node: Node) -> Evaluation {
        for candidate in path.candidates where candidate.length == path.segments.count {
            switch bindings[candidate.name] {
            case .value: return .value(.bool(true))
            case .unknown(let reason): return .unknown([reason])
            case .missing: return .value(.bool(false))
            case nil: break
            }
        }
        let result = look(up: operand, node)
        guard case .value(let value) = result, let field = path.segments.last else { return result }
        return has(field.name, in: value, node)
    }

    mutating func index(_ operand: Node, _ index: Node, _ node: Node) -> Evaluation {
        let results = (evaluate(operand), evaluate(index))
        guard case .value(let collection) = results.0, case .value(let key) = results.1 else {
            return merged(results.0, results.1, node)
        }
        switch collection {
        case .map(let map):
            guard key.isMapKey || Value.numericOrder(key, key) != nil else {
                return error("\"\(key.typeName)\" cannot be the key of a map", index)
            }
            if let limit = spend(key.weight, node) { return limit }
            return Value.lookUp(key, in: map).map { .value($0) } ?? error("no such key \(key.brief)", node)
        case .list(let values):
            guard let position = Evaluator.position(key) else {
                return error("a list is indexed by \"int\", not \(key.brief)", index)
            }
            guard values.indices.contains(position) else {
                return error("index \(position) is outside the list of \(values.count)", node)
            }
            return .value(values[position])
        default: return error("\"\(collection.typeName)\" has no elements", node)
        }
    }

    private static func position(_ key: Value) -> Int? {
        switch key {
        case .int(let number): Int(number)
        case .uint(let number): Int(exactly: number)
        case .double(let number): WholeNumber.int(exactly: number).map { Int($0) }
        default: nil
        }
    }

    mutating func list(_ nodes: [Node], _ node: Node) -> Evaluation {
        var values: [Value] = []
        values.reserveCapacity(nodes.count)
        var rest: Evaluation?
        for element in nodes {
            switch evaluate(element) {
            case .value(let value): values.append(value)
            case .unknown(let reasons): rest = rest.map { merged($0, .unknown(reasons), node) } ?? .unknown(reasons)
            case .error(let problem): rest = rest.map { merged($0, .error(problem), node) } ?? .error(problem)
            }
        }
        return rest ?? produce(values.count + 1, node) ?? .value(.list(values))
    }

    mutating func map(_ entries: [Node.Entry], _ node: Node) -> Evaluation {
        var map: [Value: Value] = [:]
        var rest: Evaluation?
        for entry in entries {
            let results = (evaluate(entry.key), evaluate(entry.value))
            guard case .value(let key) = results.0, case .value(let value) = results.1 else {
                let next = merged(results.0, results.1, node)
                rest = rest.map { merged($0, next, node) } ?? next
                continue
            }
            if let problem = insert(value, for: key, into: &map, entry.key) {
                rest = rest.map { merged($0, problem, node) } ?? problem
            }
        }
        return rest ?? produce(map.count + 1, node) ?? .value(.map(map))
    }

    /// Adds an entry; an error if its key is no key or is there already.
    mutating func insert(_ value: Value, for key: Value, into map: inout [Value: Value], _ node: Node) -> Evaluation? {
        if let limit = spend(2 * key.weight, node) { return limit }
        if !key.isMapKey { return error("\"\(key.typeName)\" cannot be the key of a map", node) }
        if Value.lookUp(key, in: map) != nil { return error("duplicate key \(key.brief)", node) }
        map[key] = value
        return nil
    }
}
