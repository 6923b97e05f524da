/// One node of a PromQL expression.
public struct PromQLExpression: Sendable, Hashable {
    /// What a node is.
    public indirect enum Form: Sendable, Hashable {
        /// A number, or a duration that stands for its seconds.
        case number(Double)
        /// A string literal, unescaped.
        case string(String)
        /// A selector of series, with a range where it has one.
        case selector(PromQLSelector)
        /// An expression evaluated again and again over a time.
        case subquery(PromQLSubquery)
        /// A sign before an expression.
        case sign(isMinus: Bool, PromQLExpression)
        /// Two sides of an operator.
        case binary(PromQLBinary)
        /// An aggregation such as `sum`.
        case aggregation(PromQLAggregation)
        /// A call of a function.
        case call(PromQLCall)
        /// An expression in parentheses.
        case parentheses(PromQLExpression)
    }

    /// What it is.
    public let form: Form
    /// Where it stands, in Unicode scalars of the query's text.
    public let range: Range<Int>
    /// What it gives.
    public let type: PromQLType
    /// Levels of nodes from here down, this one included.
    let height: Int

    init(_ form: Form, range: Range<Int>, type: PromQLType, height: Int) {
        self.form = form
        self.range = range
        self.type = type
        self.height = height
    }

    /// The nodes directly below, in the order written.
    public var children: [PromQLExpression] {
        switch form {
        case .number, .string, .selector: []
        case .subquery(let subquery): [subquery.expression]
        case .sign(_, let operand), .parentheses(let operand): [operand]
        case .binary(let binary): [binary.left, binary.right]
        case .aggregation(let aggregation): (aggregation.parameter.map { [$0] } ?? []) + [aggregation.operand]
        case .call(let call): call.arguments
        }
    }

    /// The expression without parentheses around it.
    public var bare: PromQLExpression {
        var inner = self
        while case .parentheses(let next) = inner.form { inner = next }
        return inner
    }

    /// Calls `visit` for this node and every node below, a node before those below it.
    public func walk(_ visit: (PromQLExpression) -> Void) {
        visit(self)
        for child in children { child.walk(visit) }
    }
}
