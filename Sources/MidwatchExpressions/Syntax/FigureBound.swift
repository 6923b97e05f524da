/// A comparison of a name with a number on which an expression's truth depends, such as `errors < 0.01`.
public struct FigureBound: Sendable, Hashable {
    /// How the name is compared; the name is on the left.
    public enum Relation: String, Sendable, Hashable, CaseIterable {
        /// Equal.
        case equal = "=="
        /// Not equal.
        case notEqual = "!="
        /// Less.
        case less = "<"
        /// Less or equal.
        case lessOrEqual = "<="
        /// Greater.
        case greater = ">"
        /// Greater or equal.
        case greaterOrEqual = ">="
    }

    /// The name.
    public let name: String
    /// How it is compared.
    public let relation: Relation
    /// The number.
    public let value: Double
    /// Where the number stands: offsets of Unicode scalars from the start of the expression, from 0.
    public let valueRange: Range<Int>
    /// Whether the expression may be true although this comparison is not: it stands on one side of `||`.
    public let isAlternative: Bool
}

extension Expression {
    /// The comparisons of a single name with a number that decide whether it is true, through `&&` and `||`.
    public var bounds: [FigureBound] {
        var found: [FigureBound] = []
        var waiting: [(node: Node, isAlternative: Bool)] = [(root, false)]
        while let (node, isAlternative) = waiting.popLast() {
            switch node.shape {
            case .and(let nodes): waiting += nodes.reversed().map { ($0, isAlternative) }
            case .or(let nodes): waiting += nodes.reversed().map { ($0, true) }
            default:
                if let bound = FigureBound(node, isAlternative: isAlternative) { found.append(bound) }
            }
        }
        return found
    }
}

extension FigureBound {
    init?(_ node: Node, isAlternative: Bool) {
        guard let figures = node.figures, case .binary(_, let left, let right) = node.shape else { return nil }
        let relation: FigureBound.Relation =
            switch figures.relation {
            case .equal: .equal
            case .notEqual: .notEqual
            case .less: .less
            case .lessOrEqual: .lessOrEqual
            case .greater: .greater
            case .greaterOrEqual: .greaterOrEqual
            }
        switch (figures.left, figures.right) {
        case (.name(let name), .number(let value)):
            self.init(
                name: name, relation: relation, value: value, valueRange: right.range, isAlternative: isAlternative)
        case (.number(let value), .name(let name)):
            self.init(
                name: name, relation: relation.mirrored, value: value, valueRange: left.range,
                isAlternative: isAlternative)
        default: return nil
        }
    }
}

extension FigureBound.Relation {
    /// The relation with its sides exchanged.
    fileprivate var mirrored: FigureBound.Relation {
        switch self {
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        case .equal, .notEqual: self
        }
    }
}
