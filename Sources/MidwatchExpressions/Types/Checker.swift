/// Finds the type of every part of an expression and what does not fit.
struct Checker {
    let environment: TypeEnvironment
    private(set) var problems: [ExpressionProblem] = []
    /// The types of the comprehension variables in force, by slot.
    var locals: [ValueType] = []

    init(_ environment: TypeEnvironment) {
        self.environment = environment
    }

    mutating func report(_ message: String, _ range: Range<Int>, _ kind: ExpressionProblem.Kind, help: String? = nil) {
        problems.append(ExpressionProblem(message: message, range: range, kind: kind, help: help))
    }

    mutating func replaceProblem(at index: Int, _ problem: ExpressionProblem) {
        problems[index] = problem
    }

    mutating func removeLastProblem() {
        problems.removeLast()
    }

    mutating func type(of node: Node) -> ValueType {
        switch node.shape {
        case .literal(let value): return Checker.type(of: value)
        case .path(let path): return type(of: path)
        case .local(let slot): return slot < locals.count ? locals[slot] : .dyn
        case .select(let operand, let field): return select(field, from: type(of: operand), node.range)
        case .has(let operand, let field):
            let type = type(of: operand)
            // Asking a map of other keys for a member is allowed in CEL: the answer is no.
            if case .map = type { return .bool }
            _ = select(field, from: type, node.range)
            return .bool
        case .hasPath(let path, _):
            _ = type(of: path)
            return .bool
        case .index(let operand, let index): return self.index(type(of: operand), by: index, node.range)
        case .list(let nodes): return .list(common(nodes))
        case .map(let entries):
            let key = common(entries.map(\.key))
            let value = common(entries.map(\.value))
            if !Checker.isKey(key) { report("\"\(key)\" cannot be the key of a map", node.range, .typeMismatch) }
            return .map(key, value)
        case .not(let operand):
            expect(.bool, operand, of: "!")
            return .bool
        case .negate(let operand): return negated(operand)
        case .and(let nodes):
            for node in nodes { expect(.bool, node, of: "&&") }
            return .bool
        case .or(let nodes):
            for node in nodes { expect(.bool, node, of: "||") }
            return .bool
        case .conditional(let condition, let yes, let no):
            expect(.bool, condition, of: "?")
            let types = (type(of: yes), type(of: no))
            if !types.0.accepts(types.1), !ValueType.areComparedWithNull(types.0, types.1) {
                report(
                    "\"?\" chooses between \"\(types.0)\" and \"\(types.1)\"; expected the same type", node.range,
                    .typeMismatch)
            }
            return Checker.joined([(yes, types.0), (no, types.1)])
        case .binary(let symbol, let left, let right): return binary(symbol, left, right)
        case .call(let function, let arguments): return call(function, arguments, node)
        case .matches(let text, _, let source): return call(.matches, [text, source], node)
        case .undefinedCall(let call): return undefined(call)
        case .comprehension(let comprehension): return self.comprehension(comprehension)
        }
    }

    private mutating func negated(_ operand: Node) -> ValueType {
        let type = type(of: operand)
        switch type {
        case .int, .double, .dyn: return type
        default:
            report("\"-\" takes \"int\" or \"double\", not \"\(type)\"", operand.range, .typeMismatch)
            return .dyn
        }
    }

    /// Checks that an operand of a logical operator is a bool.
    private mutating func expect(_ expected: ValueType, _ node: Node, of symbol: String) {
        let found = type(of: node)
        if expected.accepts(found) { return }
        report("\"\(symbol)\" takes \"\(expected)\", not \"\(found)\"", node.range, .typeMismatch)
    }

    private mutating func common(_ nodes: [Node]) -> ValueType {
        var parts: [(node: Node, type: ValueType)] = []
        for node in nodes { parts.append((node, type(of: node))) }
        return Checker.joined(parts)
    }

    /// The type of what may be any of these. `[]` and `{}` say nothing of elements, so that the others decide.
    static func joined(_ parts: [(node: Node, type: ValueType)]) -> ValueType {
        let telling = parts.filter { part in
            !part.node.isEmptyLiteral || !parts.contains { !$0.node.isEmptyLiteral && $0.type.accepts(part.type) }
        }
        let first = telling.first?.type ?? .dyn
        return telling.dropFirst().reduce(first) { $0.joined(with: $1.type) }
    }

    private mutating func index(_ operand: ValueType, by index: Node, _ range: Range<Int>) -> ValueType {
        let found = type(of: index)
        switch operand {
        case .dyn: return .dyn
        case .list(let element):
            if !ValueType.int.accepts(found) {
                report("a list is indexed by \"int\", not \"\(found)\"", index.range, .typeMismatch)
            }
            return element
        case .map(let key, let value):
            if !key.accepts(found), !(key.isNumber && found.isNumber) {
                report("the map has keys of \"\(key)\", not \"\(found)\"", index.range, .typeMismatch)
            }
            return value
        case .record(let members):
            if case .literal(.string(let name)) = index.shape { return select(name, from: operand, index.range) }
            if !ValueType.string.accepts(found) {
                report("members are named by \"string\", not \"\(found)\"", index.range, .typeMismatch)
            }
            return members.values.reduce(nil) { $0?.joined(with: $1) ?? $1 } ?? .dyn
        case .null, .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp, .type:
            report("\"\(operand)\" has no elements; expected a list or map", range, .typeMismatch)
            return .dyn
        }
    }

    private mutating func comprehension(_ comprehension: Comprehension) -> ValueType {
        let source = type(of: comprehension.source)
        let first: ValueType
        let second: ValueType
        switch source {
        case .list(let element):
            (first, second) = comprehension.variables.count == 1 ? (element, .dyn) : (.int, element)
        case .map(let key, let value): (first, second) = (key, value)
        case .record: (first, second) = (.string, .dyn)
        case .dyn: (first, second) = (.dyn, .dyn)
        case .null, .bool, .int, .uint, .double, .string, .bytes, .duration, .timestamp, .type:
            report(
                "\"\(comprehension.kind.rawValue)\" goes through a list or map, not \"\(source)\"",
                comprehension.source.range, .typeMismatch)
            (first, second) = (.dyn, .dyn)
        }
        let depth = locals.count
        locals.append(first)
        if comprehension.variables.count == 2 { locals.append(second) }
        defer { locals.removeLast(locals.count - depth) }
        if let filter = comprehension.filter { expect(.bool, filter, of: comprehension.kind.rawValue) }
        switch comprehension.kind {
        case .all, .exists, .existsOne:
            expect(.bool, comprehension.body, of: comprehension.kind.rawValue)
            return .bool
        case .filter:
            expect(.bool, comprehension.body, of: comprehension.kind.rawValue)
            return .list(first)
        case .map, .transformList: return .list(type(of: comprehension.body))
        case .transformMap:
            if case .list = source { return .map(.int, type(of: comprehension.body)) }
            return .map(first, type(of: comprehension.body))
        case .transformMapEntry:
            let entry = type(of: comprehension.body)
            if !ValueType.map(.dyn, .dyn).accepts(entry) {
                report(
                    "\"transformMapEntry\" makes maps of entries, not \"\(entry)\"", comprehension.body.range,
                    .typeMismatch)
            }
            return entry
        }
    }
}

extension Node {
    /// Whether it is `[]` or `{}`.
    fileprivate var isEmptyLiteral: Bool {
        switch shape {
        case .list(let nodes): nodes.isEmpty
        case .map(let entries): entries.isEmpty
        default: false
        }
    }
}
