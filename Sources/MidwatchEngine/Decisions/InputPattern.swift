import MidwatchExpressions

/// Whether the whole of an input's text matches the author's regular expression, in time linear in the text.
enum InputPattern {
    static func matches(_ text: String, _ pattern: String) -> Bool {
        guard case .success(let expression) = Expression.parse("text.matches(pattern)") else { return false }
        var bindings = Bindings()
        bindings["text"] = .value(.string(text))
        bindings["pattern"] = .value(.string("^(?:" + pattern + ")$"))
        return expression.evaluate(bindings) == .value(.bool(true))
    }
}
