import Glibc

/// A comparison of an expression with a number, such as `errors > 0.05`.
public struct PromQLThreshold: Sendable, Hashable {
    /// The expression that is compared.
    public let expression: PromQLExpression
    /// The comparison, as it reads with the expression on the left.
    public let comparison: PromQLOperator
    /// The number.
    public let value: Double
    /// Where the number stands.
    public let valueRange: Range<Int>
}

extension PromQLExpression {
    /// The value, where the text alone tells it: numbers, signs and arithmetic on them.
    public var constant: Double? {
        switch form {
        case .number(let value): return value
        case .parentheses(let inner): return inner.constant
        case .sign(let isMinus, let operand): return operand.constant.map { isMinus ? -$0 : $0 }
        case .binary(let binary):
            guard let left = binary.left.constant, let right = binary.right.constant else { return nil }
            switch binary.operator {
            case .add: return left + right
            case .subtract: return left - right
            case .multiply: return left * right
            case .divide: return left / right
            case .modulo: return left.truncatingRemainder(dividingBy: right)
            case .power: return pow(left, right)
            default: return nil
            }
        default: return nil
        }
    }

    /// The comparisons with numbers that decide whether the result has series, from the outside: through parentheses,
    /// both sides of `and` and `or`, and the left side of `unless`.
    public var thresholds: [PromQLThreshold] {
        guard case .binary(let binary) = bare.form else { return [] }
        switch binary.operator {
        case .and, .or: return binary.left.thresholds + binary.right.thresholds
        case .unless: return binary.left.thresholds
        default: break
        }
        guard binary.operator.isComparison, !binary.isBool else { return [] }
        if let value = binary.right.constant, binary.left.type == .vector {
            return [
                PromQLThreshold(
                    expression: binary.left, comparison: binary.operator, value: value, valueRange: binary.right.range)
            ] + binary.left.thresholds
        }
        if let value = binary.left.constant, binary.right.type == .vector {
            return [
                PromQLThreshold(
                    expression: binary.right, comparison: binary.operator.mirrored, value: value,
                    valueRange: binary.left.range)
            ] + binary.right.thresholds
        }
        return []
    }
}
