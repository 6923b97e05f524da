/// A division whose right side may be zero.
public struct PromQLDivision: Sendable, Hashable {
    /// What is divided by.
    public let denominator: PromQLExpression
    /// Whether it counts traffic (a rate or increase), which is zero whenever nobody asks.
    public let isTraffic: Bool
}

extension PromQLExpression {
    /// Divisions by a vector that nothing keeps from being zero. A guard is a comparison in the denominator,
    /// `clamp_min`, a sum with a positive number, or the same expression compared with a number next to the division,
    /// with `and`.
    public var unguardedDivisions: [PromQLDivision] {
        let guarded = guardedTexts
        var found: [PromQLDivision] = []
        walk { node in
            guard case .binary(let binary) = node.form, binary.operator == .divide || binary.operator == .modulo else {
                return
            }
            let denominator = binary.right.bare
            guard denominator.type == .vector, !denominator.isGuarded, !guarded.contains(denominator.promQL) else {
                return
            }
            found.append(PromQLDivision(denominator: denominator, isTraffic: denominator.countsTraffic))
        }
        return found
    }

    /// Expressions that `and` compares with a number somewhere, as normal text.
    private var guardedTexts: Set<String> {
        var texts: Set<String> = []
        walk { node in
            guard case .binary(let binary) = node.form, binary.operator == .and else { return }
            for threshold in binary.left.thresholds + binary.right.thresholds where threshold.excludesZero {
                texts.insert(threshold.expression.bare.promQL)
            }
        }
        return texts
    }

    private var isGuarded: Bool {
        switch form {
        case .parentheses(let inner), .sign(_, let inner): inner.isGuarded
        case .aggregation(let aggregation):
            aggregation.operation == .count || aggregation.operation == .group || aggregation.operand.isGuarded
        case .call(let call): call.isGuarded
        case .binary(let binary): binary.isGuardedDenominator
        case .number, .string, .selector, .subquery: false
        }
    }

    private var countsTraffic: Bool {
        selections.contains { selection in
            selection.enclosing.contains { ["rate", "irate", "increase"].contains($0) }
        }
    }
}

extension PromQLThreshold {
    /// Whether an expression that passes the comparison is not zero.
    fileprivate var excludesZero: Bool {
        switch comparison {
        case .greater: value >= 0
        case .greaterOrEqual: value > 0
        case .less: value <= 0
        case .lessOrEqual: value < 0
        case .notEqual: value == 0
        case .equal: value != 0
        default: false
        }
    }
}

extension PromQLCall {
    fileprivate var isGuarded: Bool {
        switch function.name {
        case "clamp_min": (arguments.last?.constant ?? 0) > 0
        case "clamp": arguments.count == 3 && (arguments[1].constant ?? 0) > 0
        case "vector": arguments.first.map { $0.constant.map { $0 != 0 } ?? true } ?? false
        default: false
        }
    }
}

extension PromQLBinary {
    fileprivate var isGuardedDenominator: Bool {
        switch `operator` {
        case .greater, .greaterOrEqual, .less, .lessOrEqual, .notEqual, .equal:
            return PromQLBinary.threshold(of: self)?.excludesZero ?? false
        case .add: return (left.constant ?? 0) > 0 || (right.constant ?? 0) > 0
        default: return false
        }
    }

    private static func threshold(of binary: PromQLBinary) -> PromQLThreshold? {
        guard !binary.isBool else { return nil }
        if let value = binary.right.constant {
            return PromQLThreshold(
                expression: binary.left, comparison: binary.operator, value: value, valueRange: binary.right.range)
        }
        return binary.left.constant.map {
            PromQLThreshold(
                expression: binary.right, comparison: binary.operator.mirrored, value: $0,
                valueRange: binary.left.range)
        }
    }
}
