import MidwatchPatterns

/// A part of a parsed expression.
final class Node: Sendable {
    /// What the part does.
    enum Shape: Sendable {
        case literal(Value)
        /// A name that bindings or types resolve, with selections as far as they are static.
        case path(Path)
        /// A variable of a comprehension, by its place among those in force.
        case local(Int)
        case select(Node, field: String)
        /// `has(operand.field)`.
        case has(Node, field: String)
        /// `has(a.b.c)` of a path with at least two names.
        case hasPath(Path, operand: Path)
        case index(Node, Node)
        case list([Node])
        case map([Entry])
        case not(Node)
        case negate(Node)
        case and([Node])
        case or([Node])
        case conditional(Node, Node, Node)
        case binary(BinaryOperator, Node, Node)
        /// A function with its arguments, a receiver first.
        case call(Function, [Node])
        /// `matches` with a pattern that is written out.
        indirect case matches(Node, Pattern, source: Node)
        indirect case undefinedCall(UndefinedCall)
        case comprehension(Comprehension)
    }

    struct Entry: Sendable {
        let key: Node
        let value: Node
    }

    /// A call of a function that is not there; found by the checker, an error if evaluated.
    struct UndefinedCall: Sendable {
        let name: String
        let nameRange: Range<Int>
        let hasReceiver: Bool
        let arguments: [Node]
    }

    let shape: Shape
    /// Offsets of Unicode scalars.
    let range: Range<Int>
    /// How many nodes lie on the longest way down, this one included.
    let depth: Int
    /// The node as a comparison of figures, if it is one.
    let figures: FigureComparison?

    init(_ shape: Shape, _ range: Range<Int>) {
        self.shape = shape
        self.range = range
        depth = 1 + Node.depth(below: shape)
        figures = FigureComparison(shape)
    }

    private static func depth(below shape: Shape) -> Int {
        switch shape {
        case .literal, .path, .local, .hasPath: 0
        case .select(let operand, _), .has(let operand, _), .not(let operand), .negate(let operand): operand.depth
        case .index(let left, let right), .binary(_, let left, let right), .matches(let left, _, let right):
            max(left.depth, right.depth)
        case .list(let nodes), .and(let nodes), .or(let nodes), .call(_, let nodes): depth(of: nodes)
        case .map(let entries): entries.reduce(0) { max($0, $1.key.depth, $1.value.depth) }
        case .conditional(let condition, let yes, let no): max(condition.depth, yes.depth, no.depth)
        case .undefinedCall(let call): depth(of: call.arguments)
        case .comprehension(let comprehension):
            max(comprehension.source.depth, comprehension.body.depth, comprehension.filter?.depth ?? 0)
        }
    }

    private static func depth(of nodes: [Node]) -> Int {
        nodes.reduce(0) { max($0, $1.depth) }
    }
}

/// An operator between two values, except the logical ones.
enum BinaryOperator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case less = "<"
    case greaterOrEqual = ">="
    case greater = ">"
    case `in` = "in"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case remainder = "%"
}

/// A macro that goes through a list or map.
final class Comprehension: Sendable {
    enum Kind: String, Sendable {
        case all
        case exists
        case existsOne
        case map
        case filter
        case transformList
        case transformMap
        case transformMapEntry
    }

    let kind: Kind
    let source: Node
    /// One variable, or index/key and value.
    let variables: [String]
    /// The place of the first variable among the locals.
    let slot: Int
    /// Which elements take part; nil for all.
    let filter: Node?
    let body: Node

    init(kind: Kind, source: Node, variables: [String], slot: Int, filter: Node?, body: Node) {
        self.kind = kind
        self.source = source
        self.variables = variables
        self.slot = slot
        self.filter = filter
        self.body = body
    }
}
