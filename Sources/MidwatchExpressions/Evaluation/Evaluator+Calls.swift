extension Evaluator {
    mutating func call(_ function: Function, _ nodes: [Node], _ node: Node) -> Evaluation {
        var arguments: [Value] = []
        arguments.reserveCapacity(nodes.count)
        var rest: Evaluation?
        for argument in nodes {
            let result = evaluate(argument)
            if case .value(let value) = result {
                arguments.append(value)
            } else {
                rest = rest.map { merged($0, result, node) } ?? result
            }
        }
        if let rest { return rest }
        switch function {
        case .size: return size(arguments, node)
        case .type:
            return arguments.count == 1 ? .value(.type(arguments[0].typeName)) : noOverload(function, arguments, node)
        case .dyn: return arguments.count == 1 ? .value(arguments[0]) : noOverload(function, arguments, node)
        case .int, .uint, .double, .string, .bool, .bytes, .duration, .timestamp:
            guard arguments.count == 1 else { return noOverload(function, arguments, node) }
            return convert(arguments[0], to: function, node)
        case .contains, .startsWith, .endsWith, .matches: return search(function, arguments, node)
        case .getFullYear, .getMonth, .getDate, .getDayOfMonth, .getDayOfWeek, .getDayOfYear, .getHours, .getMinutes,
            .getSeconds, .getMilliseconds:
            return clock(function, arguments, node)
        case .charAt, .indexOf, .lastIndexOf, .join, .split, .substring, .lowerAscii, .upperAscii, .replace, .trim,
            .reverse, .format, .quote:
            return strings(function, arguments, node)
        }
    }

    func noOverload(_ function: Function, _ arguments: [Value], _ node: Node) -> Evaluation {
        let types = arguments.map { "\"\($0.typeName)\"" }.joined(separator: ", ")
        return error("\"\(function.rawValue)\" does not take \(types.isEmpty ? "no arguments" : types)", node)
    }

    private mutating func size(_ arguments: [Value], _ node: Node) -> Evaluation {
        guard arguments.count == 1 else { return noOverload(.size, arguments, node) }
        if case .string(let text) = arguments[0], let limit = spend(1 + text.utf8.count / 16, node) { return limit }
        switch arguments[0] {
        case .string(let value): return .value(.int(Int64(CodePoints.count(value))))
        case .bytes(let value): return .value(.int(Int64(value.count)))
        case .list(let value): return .value(.int(Int64(value.count)))
        case .map(let value): return .value(.int(Int64(value.count)))
        case .null, .bool, .int, .uint, .double, .type, .duration, .timestamp:
            return noOverload(.size, arguments, node)
        }
    }

    private mutating func search(_ function: Function, _ arguments: [Value], _ node: Node) -> Evaluation {
        guard arguments.count == 2, case .string(let text) = arguments[0], case .string(let sought) = arguments[1]
        else {
            return noOverload(function, arguments, node)
        }
        let cost = function == .contains ? text.utf8.count * (4 + sought.utf8.count) : 8 * sought.utf8.count
        if let limit = spend(1 + cost / 64, node) { return limit }
        switch function {
        case .contains: return .value(.bool(CodePoints.find(Array(sought.utf8), in: Array(text.utf8)) != nil))
        case .startsWith: return .value(.bool(text.utf8.starts(with: sought.utf8)))
        case .endsWith:
            return .value(.bool(text.utf8.suffix(sought.utf8.count).elementsEqual(sought.utf8)))
        default: return matches(text, sought, node)
        }
    }
}
