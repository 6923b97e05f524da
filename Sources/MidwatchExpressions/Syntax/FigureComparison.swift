/// A comparison such as `errors < 0.01`, of names and doubles alone: most of what conditions are made of.
///
/// The evaluator tries it before the general way, which it must agree with.
struct FigureComparison: Sendable {
    enum Figure: Sendable {
        case number(Double)
        /// A name that is looked up whole.
        case name(String)

        init?(_ node: Node) {
            switch node.shape {
            case .literal(.double(let number)): self = .number(number)
            case .path(let path) where path.segments.count == 1 && path.candidates.count == 1:
                self = .name(path.candidates[0].name)
            default: return nil
            }
        }
    }

    enum Relation: Sendable {
        case equal
        case notEqual
        case less
        case lessOrEqual
        case greater
        case greaterOrEqual

        init?(_ symbol: BinaryOperator) {
            switch symbol {
            case .equal: self = .equal
            case .notEqual: self = .notEqual
            case .less: self = .less
            case .lessOrEqual: self = .lessOrEqual
            case .greater: self = .greater
            case .greaterOrEqual: self = .greaterOrEqual
            case .in, .plus, .minus, .times, .divide, .remainder: return nil
            }
        }
    }

    let relation: Relation
    let left: Figure
    let right: Figure

    init?(_ shape: Node.Shape) {
        guard case .binary(let symbol, let left, let right) = shape, let relation = Relation(symbol),
            let left = Figure(left), let right = Figure(right)
        else { return nil }
        self.relation = relation
        self.left = left
        self.right = right
    }

    /// Whether it holds; nil where a name is not bound to a double, so that the general way must say what is so.
    func truth(_ bindings: Bindings) -> Bool? {
        guard let x = FigureComparison.value(left, bindings), let y = FigureComparison.value(right, bindings) else {
            return nil
        }
        switch relation {
        case .less: return x < y
        case .lessOrEqual: return x <= y
        case .greater: return x > y
        case .greaterOrEqual: return x >= y
        case .equal: return x == y
        case .notEqual: return x != y
        }
    }

    private static func value(_ figure: Figure, _ bindings: Bindings) -> Double? {
        switch figure {
        case .number(let number): return number
        case .name(let name):
            guard case .value(.double(let number))? = bindings[name] else { return nil }
            return number
        }
    }
}
