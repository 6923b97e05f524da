/// A PromQL expression that was read whole: its tree with the place and the type of every node.
///
/// The grammar is that of Prometheus 3 without its feature flags; what Prometheus 2 accepts is accepted too. Values are
/// never computed: a runbook is checked by what its queries say, not by what they would answer.
public struct PromQLQuery: Sendable, Hashable {
    /// Scalars of one expression at most.
    public static let maximumLength = 65_536
    /// The deepest tree; a chain of operators counts one level each.
    public static let maximumDepth = 200

    /// The text as it was written.
    public let text: String
    /// The whole expression.
    public let root: PromQLExpression
    private let scalars: [Unicode.Scalar]

    /// Reads an expression, its types included.
    public static func parse(_ text: String) -> Result<PromQLQuery, PromQLProblem> {
        let scalars = Array(text.unicodeScalars)
        do throws(PromQLProblem) {
            guard scalars.count <= maximumLength else {
                throw PromQLProblem(
                    message: "a query has at most \(maximumLength) characters, and this one has \(scalars.count)",
                    range: maximumLength..<scalars.count)
            }
            var lexer = PromQLLexer(text, scalars)
            var parser = PromQLParser(tokens: try lexer.tokens())
            return .success(PromQLQuery(text: text, root: try parser.query(), scalars: scalars))
        } catch {
            return .failure(error)
        }
    }

    /// The text between two offsets; offsets outside the query are clamped to it.
    public func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.clamped(to: 0..<scalars.count)])
        return String(view)
    }
}
