public import MidwatchExpressions

/// A CEL condition of a runbook, parsed, with its place.
public struct Condition: Sendable, Hashable {
    /// The text as the author wrote it.
    public var text: String
    /// The parsed expression.
    public var expression: Expression
    /// Where the text stands.
    public var range: SourceRange

    /// Makes a condition.
    public init(text: String, expression: Expression, range: SourceRange) {
        self.text = text
        self.expression = expression
        self.range = range
    }
}
