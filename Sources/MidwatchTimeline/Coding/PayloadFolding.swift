import MidwatchExpressions

/// Lets a payload nest deeper than the JSON reader allows, which text of the world's may.
///
/// A payload that nests less deep is stored as it is. A deeper one is stored as `["folded", tree]`, where an array is
/// `["a", …]`, an object `["o", name, value, …]`, and at every ``levels`` the rest is a text of its own: `["t", "…"]`.
enum PayloadFolding {
    /// How deep a tree goes before the rest becomes a text. Half of what the reader allows.
    static let levels = JSONValue.depthLimit / 2

    static func text(_ payload: JSONValue) -> String {
        if isShallow(payload, limit: JSONValue.depthLimit) { return payload.text() }
        return JSONValue.array([.string("folded"), fold(payload, levels: levels)]).text()
    }

    static func parse(_ text: String) throws(PayloadProblem) -> JSONValue {
        switch JSONValue.parse(text) {
        case .failure(let problem): throw PayloadProblem(problem.description)
        case .success(.array(let parts)):
            guard parts.count == 2, parts[0] == .string("folded") else {
                throw PayloadProblem("an object was expected")
            }
            return try unfold(parts[1])
        case .success(let payload): return payload
        }
    }

    private static func isShallow(_ value: JSONValue, limit: Int) -> Bool {
        switch value {
        case .null, .bool, .int, .double, .string: true
        case .array(let values): limit > 0 && values.allSatisfy { isShallow($0, limit: limit - 1) }
        case .object(let members): limit > 0 && members.allSatisfy { isShallow($0.value, limit: limit - 1) }
        }
    }

    private static func fold(_ value: JSONValue, levels: Int) -> JSONValue {
        switch value {
        case .null, .bool, .int, .double, .string: return value
        case .array, .object:
            guard levels > 0 else {
                return .array([.string("t"), .string(fold(value, levels: self.levels).text())])
            }
        }
        switch value {
        case .array(let values):
            return .array([.string("a")] + values.map { fold($0, levels: levels - 1) })
        case .object(let members):
            return .array(
                [.string("o")] + members.flatMap { [.string($0.name), fold($0.value, levels: levels - 1)] })
        case .null, .bool, .int, .double, .string: return value
        }
    }

    private static func unfold(_ value: JSONValue) throws(PayloadProblem) -> JSONValue {
        guard case .array(let parts) = value else { return value }
        guard case .string(let kind)? = parts.first else { throw PayloadProblem("a folded value has no kind") }
        switch kind {
        case "a":
            return .array(try parts.dropFirst().map { part throws(PayloadProblem) in try unfold(part) })
        case "o":
            guard !parts.count.isMultiple(of: 2) else { throw PayloadProblem("a folded object lacks a value") }
            var members: [JSONValue.Member] = []
            for index in stride(from: 1, to: parts.count, by: 2) {
                guard case .string(let name) = parts[index] else {
                    throw PayloadProblem("a folded object has a name that is no text")
                }
                members.append(JSONValue.Member(name: name, value: try unfold(parts[index + 1])))
            }
            return .object(members)
        case "t":
            guard parts.count == 2, case .string(let text) = parts[1] else {
                throw PayloadProblem("a folded text is missing")
            }
            switch JSONValue.parse(text) {
            case .failure(let problem): throw PayloadProblem(problem.description)
            case .success(let inner): return try unfold(inner)
            }
        case let other:
            throw PayloadProblem("a folded value has the unknown kind \(other)")
        }
    }
}
