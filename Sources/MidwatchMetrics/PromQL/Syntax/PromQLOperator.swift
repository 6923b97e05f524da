/// An operator between two expressions.
public enum PromQLOperator: String, Sendable, Hashable, CaseIterable {
    /// Sum.
    case add = "+"
    /// Difference.
    case subtract = "-"
    /// Product.
    case multiply = "*"
    /// Quotient.
    case divide = "/"
    /// Remainder.
    case modulo = "%"
    /// Power.
    case power = "^"
    /// Arc tangent of the quotient.
    case atan2
    /// Equal.
    case equal = "=="
    /// Not equal.
    case notEqual = "!="
    /// Greater.
    case greater = ">"
    /// Less.
    case less = "<"
    /// Greater or equal.
    case greaterOrEqual = ">="
    /// Less or equal.
    case lessOrEqual = "<="
    /// Series of the left side that the right side has too.
    case and
    /// Series of the left side, and those of the right side that the left has not.
    case or
    /// Series of the left side that the right side has not.
    case unless

    /// How tightly it binds; more binds tighter.
    var precedence: Int {
        switch self {
        case .or: 1
        case .and, .unless: 2
        case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual: 3
        case .add, .subtract: 4
        case .multiply, .divide, .modulo, .atan2: 5
        case .power: PromQLOperator.powerPrecedence
        }
    }

    /// What binds tighter than a sign: `-1 ^ 2` is -1.
    static let powerPrecedence = 6

    /// Whether `a op b op c` is `a op (b op c)`.
    var isRightAssociative: Bool { self == .power }

    /// Whether it compares.
    public var isComparison: Bool {
        switch self {
        case .equal, .notEqual, .greater, .less, .greaterOrEqual, .lessOrEqual: true
        default: false
        }
    }

    /// Whether it chooses series and computes nothing.
    public var isSet: Bool { self == .and || self == .or || self == .unless }

    /// The operator that says the same with its sides exchanged, of a comparison.
    public var mirrored: PromQLOperator {
        switch self {
        case .greater: .less
        case .less: .greater
        case .greaterOrEqual: .lessOrEqual
        case .lessOrEqual: .greaterOrEqual
        default: self
        }
    }
}
