/// What a reader of conditions needs to see of an expression: its logic, its comparisons, and what they compare.
///
/// Everything else is opaque, with the parts that it is made of. A tree is as deep as the expression, which is bounded.
public struct Outline: Sendable {
    /// What a part does.
    public indirect enum Shape: Sendable {
        /// A value that is written out, a sign before a number included.
        case literal(Value)
        /// A name with the plain names behind it: `before.errors`.
        case name(String)
        /// `!`
        case not(Outline)
        /// `&&`
        case and([Outline])
        /// `||`
        case or([Outline])
        /// `==` and the like.
        case comparison(Comparison, Outline, Outline)
        /// A function with its arguments, a receiver first.
        case call(String, [Outline])
        /// Anything else.
        case other([Outline])
    }

    /// How two values are compared.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        /// The same.
        case equal = "=="
        /// Not the same.
        case notEqual = "!="
        /// Less.
        case less = "<"
        /// Less or the same.
        case lessOrEqual = "<="
        /// More.
        case greater = ">"
        /// More or the same.
        case greaterOrEqual = ">="

        /// The comparison that says the same with its sides exchanged.
        public var mirrored: Comparison {
            switch self {
            case .equal: .equal
            case .notEqual: .notEqual
            case .less: .greater
            case .lessOrEqual: .greaterOrEqual
            case .greater: .less
            case .greaterOrEqual: .lessOrEqual
            }
        }
    }

    /// What it does.
    public let shape: Shape
    /// Where it stands: offsets of Unicode scalars from the start of the expression, from 0.
    public let range: Range<Int>
}

extension Expression {
    /// The expression as its logic, its comparisons, and what they compare.
    public var outline: Outline { Outline(root) }
}

extension Outline {
    init(_ node: Node) {
        range = node.range
        switch node.shape {
        case .literal(let value): shape = .literal(value)
        case .path(let path): shape = .name(path.name)
        case .not(let operand): shape = .not(Outline(operand))
        case .negate(let operand):
            let inner = Outline(operand)
            shape = inner.negated.map(Shape.literal) ?? .other([inner])
        case .and(let nodes): shape = .and(nodes.map(Outline.init))
        case .or(let nodes): shape = .or(nodes.map(Outline.init))
        case .binary(let symbol, let left, let right):
            let sides = (Outline(left), Outline(right))
            shape =
                Comparison(rawValue: symbol.rawValue).map { .comparison($0, sides.0, sides.1) }
                ?? .other([sides.0, sides.1])
        case .call(let function, let arguments): shape = .call(function.rawValue, arguments.map(Outline.init))
        case .matches(let operand, _, let source): shape = .call("matches", [Outline(operand), Outline(source)])
        case .undefinedCall(let call): shape = .call(call.name, call.arguments.map(Outline.init))
        case .local, .hasPath: shape = .other([])
        case .select(let operand, _), .has(let operand, _): shape = .other([Outline(operand)])
        case .index(let left, let right): shape = .other([Outline(left), Outline(right)])
        case .list(let nodes): shape = .other(nodes.map(Outline.init))
        case .map(let entries): shape = .other(entries.flatMap { [Outline($0.key), Outline($0.value)] })
        case .conditional(let condition, let yes, let no):
            shape = .other([Outline(condition), Outline(yes), Outline(no)])
        case .comprehension(let comprehension):
            shape = .other(
                [Outline(comprehension.source), Outline(comprehension.body)]
                    + (comprehension.filter.map { [Outline($0)] } ?? []))
        }
    }

    private var negated: Value? {
        switch shape {
        case .literal(.int(let number)) where number != .min: .int(-number)
        case .literal(.double(let number)): .double(-number)
        default: nil
        }
    }
}
