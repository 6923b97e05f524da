public import MidwatchExpressions

/// A CEL condition of a runbook, parsed, with its place.
public struct Condition: Sendable, Hashable {
    /// The text as the author wrote it.
    public var text: String
    /// The parsed expression.
    public var expression: Expression
    /// Where the text stands.
    public var range: SourceRange
    /// Where each part of the text stands; `nil` where the reader did not say.
    public var places: TextPlaces?

    /// Makes a condition.
    public init(text: String, expression: Expression, range: SourceRange, places: TextPlaces? = nil) {
        self.text = text
        self.expression = expression
        self.range = range
        self.places = places
    }

    /// Whether the expression is what the author wrote; a text that is no expression has a stand-in that names nothing.
    public var isUnderstood: Bool { expression.text == text }

    /// The text as people are shown it: on one line, without comments, which would seem to take the rest with them.
    public var shownText: String {
        var scalars = Array(text.unicodeScalars)
        for comment in expression.comments.reversed() where comment.upperBound <= scalars.count {
            scalars.removeSubrange(comment)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view).split(whereSeparator: \.isNewline)
            .map { $0.drop(while: \.isWhitespace) }
            .map { line in String(line.prefix(line.count - line.reversed().prefix(while: \.isWhitespace).count)) }
            .filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// The place in the file of a stretch of the text, in Unicode scalars from 0; the whole where it cannot be told.
    public func place(of offsets: Range<Int>) -> SourceRange {
        places?.range(of: offsets) ?? range
    }
}

extension ExpressionProblem {
    /// The rule that a diagnostic about it names.
    public var rule: String {
        switch kind {
        case .syntax, .limit: "expression"
        case .undefinedName: "undefined-name"
        case .typeMismatch: "type-mismatch"
        }
    }
}
