extension PromQLExpression {
    /// Whether the result can be empty when a target or series is gone, as far as the text tells.
    public var mayBeEmpty: Bool {
        switch form {
        case .number, .string: return false
        case .selector, .subquery: return true
        case .sign(_, let inner), .parentheses(let inner): return inner.mayBeEmpty
        case .aggregation(let aggregation): return aggregation.operand.mayBeEmpty
        case .call(let call):
            guard call.function.result == .vector else { return false }
            if call.function.name == "absent" || call.function.name == "absent_over_time" { return true }
            return call.arguments.contains { ($0.type == .vector || $0.type == .matrix) && $0.mayBeEmpty }
        case .binary(let binary):
            guard type == .vector else { return false }
            switch binary.operator {
            case .or: return binary.left.mayBeEmpty && binary.right.mayBeEmpty
            case .and, .unless: return true
            default: break
            }
            if binary.operator.isComparison, !binary.isBool { return true }
            if binary.left.type == .vector, binary.right.type == .vector { return true }
            return binary.left.mayBeEmpty || binary.right.mayBeEmpty
        }
    }

    /// Whether the text says what missing series mean: `absent`, `unless`, or `or` with a value that is always there.
    public var answersAbsence: Bool {
        var isAnswered = false
        walk { node in
            switch node.form {
            case .call(let call):
                if call.function.name == "absent" || call.function.name == "absent_over_time" { isAnswered = true }
            case .binary(let binary):
                if binary.operator == .unless { isAnswered = true }
                if binary.operator == .or, !binary.left.mayBeEmpty || !binary.right.mayBeEmpty { isAnswered = true }
            default: break
            }
        }
        return isAnswered
    }
}
