extension Evaluator {
    /// What a comprehension goes through: one or two variables a round.
    private struct Rounds {
        let firsts: [Value]
        var seconds: [Value]?
        let isList: Bool
    }

    mutating func run(_ comprehension: Comprehension, _ node: Node) -> Evaluation {
        let result = evaluate(comprehension.source)
        guard case .value(let source) = result else { return result }
        if let limit = spend(Evaluator.cost(of: source, comprehension), node) { return limit }
        guard let rounds = rounds(of: source, variables: comprehension.variables.count) else {
            return error(
                "\"\(comprehension.kind.rawValue)\" goes through a list or map, not \"\(source.typeName)\"",
                comprehension.source)
        }
        let depth = locals.count
        defer { locals.removeLast(locals.count - depth) }
        switch comprehension.kind {
        case .all: return quantify(comprehension, rounds, absorbing: false, node)
        case .exists: return quantify(comprehension, rounds, absorbing: true, node)
        case .existsOne: return existsOne(comprehension, rounds, node)
        case .filter, .map, .transformList: return collect(comprehension, rounds, node)
        case .transformMap, .transformMapEntry: return transformMap(comprehension, rounds, node)
        }
    }

    /// What it costs to lay the rounds out, before the first: keys are sorted, and places numbered.
    private static func cost(of source: Value, _ comprehension: Comprehension) -> Int {
        switch source {
        case .map(let map): 32 * map.count
        case .list(let values) where comprehension.variables.count == 2: values.count
        default: 0
        }
    }

    private func rounds(of source: Value, variables: Int) -> Rounds? {
        switch source {
        case .list(let values):
            if variables == 1 { return Rounds(firsts: values, isList: true) }
            return Rounds(firsts: values.indices.map { .int(Int64($0)) }, seconds: values, isList: true)
        case .map(let map):
            let keys = Value.sortedKeys(map)
            if variables == 1 { return Rounds(firsts: keys, isList: false) }
            return Rounds(firsts: keys, seconds: keys.map { map[$0] ?? .null }, isList: false)
        default: return nil
        }
    }

    /// Puts the variables of a round in place; an error once there were too many rounds.
    private mutating func enter(_ rounds: Rounds, _ index: Int, _ slot: Int, _ node: Node) -> Evaluation? {
        locals.removeLast(locals.count - slot)
        locals.append(rounds.firsts[index])
        if let seconds = rounds.seconds { locals.append(seconds[index]) }
        return iterate(node)
    }

    /// `exists` (absorbing true) and `all` (absorbing false), which absorb errors as `||` and `&&` do.
    private mutating func quantify(
        _ comprehension: Comprehension, _ rounds: Rounds, absorbing: Bool, _ node: Node
    ) -> Evaluation {
        var rest = Evaluation.value(.bool(!absorbing))
        for index in rounds.firsts.indices {
            if let limit = enter(rounds, index, comprehension.slot, node) { return limit }
            switch evaluate(comprehension.body) {
            case .value(.bool(absorbing)): return .value(.bool(absorbing))
            case .value(.bool): break
            case .value(let value):
                rest = merged(rest, mismatch(value, comprehension.kind.rawValue, comprehension.body), node)
            case .unknown(let reasons): rest = merged(rest, .unknown(reasons), node)
            case .error(let problem): rest = merged(rest, .error(problem), node)
            }
        }
        return rest
    }

    private mutating func existsOne(_ comprehension: Comprehension, _ rounds: Rounds, _ node: Node) -> Evaluation {
        var count = 0
        var rest: Evaluation?
        for index in rounds.firsts.indices {
            if let limit = enter(rounds, index, comprehension.slot, node) { return limit }
            switch takes(comprehension.body, comprehension) {
            case .value(.bool(true)): count += 1
            case .value: break
            case .unknown(let reasons): rest = rest.map { merged($0, .unknown(reasons), node) } ?? .unknown(reasons)
            case .error(let problem): rest = rest.map { merged($0, .error(problem), node) } ?? .error(problem)
            }
        }
        return rest ?? .value(.bool(count == 1))
    }

    /// The value of a condition, which must be a bool.
    private mutating func takes(_ condition: Node, _ comprehension: Comprehension) -> Evaluation {
        let result = evaluate(condition)
        if case .value(let value) = result {
            if case .bool = value { return result }
            return mismatch(value, comprehension.kind.rawValue, condition)
        }
        return result
    }

    /// One round's value, or nil where the round does not take part.
    private mutating func element(_ comprehension: Comprehension) -> Evaluation? {
        if comprehension.kind == .filter {
            let result = takes(comprehension.body, comprehension)
            guard case .value(let value) = result else { return result }
            return value == .bool(true) ? .value(locals[comprehension.slot]) : nil
        }
        if let filter = comprehension.filter {
            let result = takes(filter, comprehension)
            guard case .value(let value) = result else { return result }
            if value == .bool(false) { return nil }
        }
        return evaluate(comprehension.body)
    }

    private mutating func collect(_ comprehension: Comprehension, _ rounds: Rounds, _ node: Node) -> Evaluation {
        var values: [Value] = []
        var rest: Evaluation?
        for index in rounds.firsts.indices {
            if let limit = enter(rounds, index, comprehension.slot, node) { return limit }
            guard let result = element(comprehension) else { continue }
            if case .value(let value) = result {
                values.append(value)
            } else {
                rest = rest.map { merged($0, result, node) } ?? result
            }
        }
        return rest ?? produce(values.count + 1, node) ?? .value(.list(values))
    }

    private mutating func transformMap(_ comprehension: Comprehension, _ rounds: Rounds, _ node: Node) -> Evaluation {
        var map: [Value: Value] = [:]
        var rest: Evaluation?
        for index in rounds.firsts.indices {
            if let limit = enter(rounds, index, comprehension.slot, node) { return limit }
            guard let result = element(comprehension) else { continue }
            guard case .value(let value) = result else {
                rest = rest.map { merged($0, result, node) } ?? result
                continue
            }
            var problem: Evaluation?
            if comprehension.kind == .transformMap {
                problem = insert(value, for: rounds.firsts[index], into: &map, node)
            } else if case .map(let entries) = value {
                for key in Value.sortedKeys(entries) where problem == nil {
                    problem = insert(entries[key] ?? .null, for: key, into: &map, node)
                }
            } else {
                problem = error("\"transformMapEntry\" makes maps of entries, not \"\(value.typeName)\"", node)
            }
            if let problem { rest = rest.map { merged($0, problem, node) } ?? problem }
        }
        return rest ?? produce(map.count + 1, node) ?? .value(.map(map))
    }
}
