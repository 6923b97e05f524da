/// A parsed CEL expression, ready to be checked and evaluated any number of times.
///
/// Two expressions are equal if their texts (and containers) are.
public final class Expression: Sendable {
    /// The text it was parsed from.
    public let text: String
    /// The namespace within which names are looked up first; empty for none.
    public let container: String
    /// The free names it refers to, in order of their place.
    public let references: [Reference]
    /// Where comments stand: offsets of Unicode scalars from the start of the text, from 0.
    public let comments: [Range<Int>]
    let root: Node

    private init(
        text: String, container: String, references: [Reference], comments: [Range<Int>], root: Node
    ) {
        self.text = text
        self.container = container
        self.references = references
        self.comments = comments
        self.root = root
    }

    /// Where the expression stands within the text, without the space and comments around it.
    public var range: Range<Int> { root.range }

    /// Parses a text.
    ///
    /// - Parameter container: CEL's container: `a` within `x.y` is looked up as `x.y.a`, `x.a`, then `a`.
    public static func parse(
        _ text: String, container: String = ""
    ) -> Result<Expression, ExpressionProblems> {
        if text.utf8.count > ExpressionLimits.length {
            let problem = ExpressionProblem(
                message: "the expression is longer than \(ExpressionLimits.length) bytes",
                range: 0..<text.unicodeScalars.count, kind: .limit)
            return .failure(ExpressionProblems([problem]))
        }
        do throws(ExpressionProblems) {
            let reading = try Parser.parse(text, container: container)
            return .success(
                Expression(
                    text: text, container: container, references: reading.references, comments: reading.comments,
                    root: reading.root))
        } catch {
            return .failure(error)
        }
    }

    /// Finds undefined names and values of wrong types before the expression is evaluated.
    public func check(in environment: TypeEnvironment) -> CheckedExpression {
        var checker = Checker(environment)
        let type = checker.type(of: root)
        return CheckedExpression(type: type, problems: checker.problems)
    }

    /// The expression's value under bindings; never traps, takes bounded time and memory.
    public func evaluate(_ bindings: Bindings) -> Evaluation {
        var evaluator = Evaluator(bindings)
        return evaluator.result(of: root)
    }
}

extension Expression: Hashable {
    /// Equal texts and containers.
    public static func == (left: Expression, right: Expression) -> Bool {
        CodePoints.equal(left.text, right.text) && left.container == right.container
    }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) {
        CodePoints.hash(text, into: &hasher)
    }
}

/// ``Expression`` under a name that files which import Foundation, with an `Expression` of its own, can use.
public typealias CELExpression = Expression
