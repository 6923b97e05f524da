import MidwatchExpressions
import MidwatchMetrics
import MidwatchRunbook

/// Says why a condition came out as it did: its text and the values of the names in it.
enum Explanation {
    static func of(_ condition: Condition, _ bindings: Bindings) -> String {
        var seen: Set<String> = []
        var values: [String] = []
        for reference in condition.expression.references where seen.insert(reference.path).inserted {
            guard case .value(let value) = bindings[reference.path] ?? bindings[reference.root] else { continue }
            if case .map = value { continue }
            values.append("\(reference.path) = \(words(value))")
        }
        return values.isEmpty
            ? condition.shownText : "\(condition.shownText) (\(values.joined(separator: ", ")))"
    }

    /// A value as people read it: three digits are enough to see which side of a limit a figure is on.
    private static func words(_ value: Value) -> String {
        if case .double(let number) = value { return Figure.plain(number) }
        return Renderer.text(value)
    }
}
