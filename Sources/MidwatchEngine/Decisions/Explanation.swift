import MidwatchExpressions
import MidwatchRunbook

/// Says why a condition came out as it did: its text and the values of the names in it.
enum Explanation {
    static func of(_ condition: Condition, _ bindings: Bindings) -> String {
        var seen: Set<String> = []
        var values: [String] = []
        for reference in condition.expression.references where seen.insert(reference.path).inserted {
            guard case .value(let value) = bindings[reference.path] ?? bindings[reference.root] else { continue }
            if case .map = value { continue }
            values.append("\(reference.path) = \(Renderer.text(value))")
        }
        return values.isEmpty
            ? condition.text : "\(condition.text) (\(values.joined(separator: ", ")))"
    }
}
