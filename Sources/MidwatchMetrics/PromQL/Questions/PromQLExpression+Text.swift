extension PromQLExpression {
    /// The expression as PromQL, normalised in spaces, quotes, number forms and the order of modifiers. Two expressions
    /// with the same normal text say the same.
    public var promQL: String {
        switch form {
        case .number(let value): return PromQLExpression.text(of: value)
        case .string(let text): return Selector.quoted(text)
        case .selector(let selector): return selector.promQL
        case .subquery(let subquery):
            let step = subquery.step.map { PromQLDuration.text(of: $0.seconds) } ?? ""
            let window = PromQLDuration.text(of: subquery.window.seconds)
            return "\(subquery.expression.promQL)[\(window):\(step)]\(subquery.shift.promQL)"
        case .sign(let isMinus, let operand): return (isMinus ? "-" : "+") + operand.promQL
        case .binary(let binary): return binary.promQL
        case .aggregation(let aggregation): return aggregation.promQL
        case .call(let call): return "\(call.function.name)(\(call.arguments.map(\.promQL).joined(separator: ", ")))"
        case .parentheses(let inner): return "(\(inner.promQL))"
        }
    }

    private static func text(of value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        return "\(value)"
    }

    /// Whether both say the same, parentheses around them aside.
    public func says(_ other: PromQLExpression) -> Bool { bare.promQL == other.bare.promQL }
}

extension PromQLSelector {
    /// The selector as PromQL.
    public var promQL: String {
        selector.promQL + (window.map { "[\(PromQLDuration.text(of: $0.seconds))]" } ?? "") + shift.promQL
    }
}

extension PromQLShift {
    fileprivate var promQL: String {
        var text = ""
        switch time {
        case .unix(let seconds): text += " @ \(seconds)"
        case .start: text += " @ start()"
        case .end: text += " @ end()"
        case nil: break
        }
        if let offset { text += " offset \(PromQLDuration.text(of: offset.seconds))" }
        return text
    }
}

extension PromQLBinary {
    fileprivate var promQL: String {
        var middle = `operator`.rawValue + (isBool ? " bool" : "")
        if let matching {
            middle += matching.isOn ? " on (" : " ignoring ("
            middle += PromQLLabel.list(matching.labels) + ")"
            switch matching.group {
            case .none: break
            case .left(let labels): middle += " group_left (\(PromQLLabel.list(labels)))"
            case .right(let labels): middle += " group_right (\(PromQLLabel.list(labels)))"
            }
        }
        return "\(left.promQL) \(middle) \(right.promQL)"
    }
}

extension PromQLAggregation {
    fileprivate var promQL: String {
        var head = operation.rawValue
        switch grouping {
        case .all: break
        case .by(let labels): head += " by (\(PromQLLabel.list(labels))) "
        case .without(let labels): head += " without (\(PromQLLabel.list(labels))) "
        }
        return head + "(" + (parameter.map { "\($0.promQL), " } ?? "") + operand.promQL + ")"
    }
}

extension PromQLLabel {
    fileprivate static func list(_ labels: [PromQLLabel]) -> String {
        labels.map { Selector.isPlainLabel($0.name) ? $0.name : Selector.quoted($0.name) }.joined(separator: ", ")
    }
}
