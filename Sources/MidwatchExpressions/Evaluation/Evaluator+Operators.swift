extension Evaluator {
    mutating func binary(_ symbol: BinaryOperator, _ left: Node, _ right: Node, _ node: Node) -> Evaluation {
        let results = (evaluate(left), evaluate(right))
        guard case .value(let a) = results.0, case .value(let b) = results.1 else {
            return merged(results.0, results.1, node)
        }
        switch symbol {
        case .less: return ordered(a, b, symbol, node) { $0 == .before }
        case .lessOrEqual: return ordered(a, b, symbol, node) { $0 == .before || $0 == .same }
        case .greater: return ordered(a, b, symbol, node) { $0 == .after }
        case .greaterOrEqual: return ordered(a, b, symbol, node) { $0 == .after || $0 == .same }
        case .equal: return equality(a, b, node) { $0 }
        case .notEqual: return equality(a, b, node) { !$0 }
        case .in: return membership(a, b, node)
        case .plus: return sum(a, b, node)
        case .minus: return difference(a, b, node)
        case .times, .divide, .remainder: return product(symbol, a, b, node)
        }
    }

    private mutating func ordered(
        _ a: Value, _ b: Value, _ symbol: BinaryOperator, _ node: Node, _ test: (Order) -> Bool
    ) -> Evaluation {
        if let problem = spend(a.weight, node) { return problem }
        guard let order = a.celOrder(b) else { return mismatch(symbol.rawValue, a, b, node) }
        return .value(.bool(test(order)))
    }

    func mismatch(_ symbol: String, _ a: Value, _ b: Value, _ node: Node) -> Evaluation {
        error("\"\(symbol)\" does not take \"\(a.typeName)\" and \"\(b.typeName)\"", node)
    }

    private mutating func equality(_ a: Value, _ b: Value, _ node: Node, _ result: (Bool) -> Bool) -> Evaluation {
        guard let equal = equal(a, b, node) else { return error("the evaluation takes too much work", node) }
        return .value(.bool(result(equal)))
    }

    /// ``Value/celEquals(_:)`` that counts what it costs; nil once that is too much.
    mutating func equal(_ a: Value, _ b: Value, _ node: Node) -> Bool? {
        switch (a, b) {
        case (.list(let x), .list(let y)):
            if x.count != y.count { return false }
            for (left, right) in zip(x, y) {
                guard let same = equal(left, right, node) else { return nil }
                if !same { return false }
            }
            return spend(1, node) == nil ? true : nil
        case (.map(let x), .map(let y)):
            if x.count != y.count { return false }
            for (key, left) in x {
                if spend(8 + key.weight, node) != nil { return nil }
                guard let right = Value.lookUp(key, in: y) else { return false }
                guard let same = equal(left, right, node) else { return nil }
                if !same { return false }
            }
            return true
        default:
            if spend(a.weight, node) != nil { return nil }
            return a.celEquals(b)
        }
    }

    private mutating func membership(_ element: Value, _ collection: Value, _ node: Node) -> Evaluation {
        switch collection {
        case .list(let values):
            for value in values {
                guard let same = equal(value, element, node) else {
                    return error("the evaluation takes too much work", node)
                }
                if same { return .value(.bool(true)) }
            }
            return .value(.bool(false))
        case .map(let map):
            return spend(element.weight, node) ?? .value(.bool(Value.lookUp(element, in: map) != nil))
        default: return error("\"in\" goes through a list or map, not \"\(collection.typeName)\"", node)
        }
    }

    private mutating func sum(_ a: Value, _ b: Value, _ node: Node) -> Evaluation {
        switch (a, b) {
        case (.double(let x), .double(let y)): return .value(.double(x + y))
        case (.int(let x), .int(let y)): return checked(x.addingReportingOverflow(y), node) { .int($0) }
        case (.uint(let x), .uint(let y)): return checked(x.addingReportingOverflow(y), node) { .uint($0) }
        case (.string(let x), .string(let y)):
            return produce(x.utf8.count + y.utf8.count, node) ?? .value(.string(x + y))
        case (.bytes(let x), .bytes(let y)): return produce(x.count + y.count, node) ?? .value(.bytes(x + y))
        case (.list(let x), .list(let y)): return produce(x.count + y.count, node) ?? .value(.list(x + y))
        case (.timestamp(let x), .duration(let y)), (.duration(let y), .timestamp(let x)):
            return x.adding(y).map { .value(.timestamp($0)) } ?? overflow("timestamp", node)
        case (.duration(let x), .duration(let y)):
            return checked(x.totalNanoseconds.addingReportingOverflow(y.totalNanoseconds), node) {
                .duration(CELDuration(totalNanoseconds: $0))
            }
        default: return mismatch("+", a, b, node)
        }
    }

    private func difference(_ a: Value, _ b: Value, _ node: Node) -> Evaluation {
        switch (a, b) {
        case (.double(let x), .double(let y)): return .value(.double(x - y))
        case (.int(let x), .int(let y)): return checked(x.subtractingReportingOverflow(y), node) { .int($0) }
        case (.uint(let x), .uint(let y)): return checked(x.subtractingReportingOverflow(y), node) { .uint($0) }
        case (.timestamp(let x), .timestamp(let y)):
            return x.since(y).map { .value(.duration($0)) } ?? overflow("duration", node)
        case (.timestamp(let x), .duration(let y)):
            return CELTimestamp(seconds: x.seconds - y.seconds, nanoseconds: x.nanoseconds - y.nanoseconds)
                .map { .value(.timestamp($0)) } ?? overflow("timestamp", node)
        case (.duration(let x), .duration(let y)):
            return checked(x.totalNanoseconds.subtractingReportingOverflow(y.totalNanoseconds), node) {
                .duration(CELDuration(totalNanoseconds: $0))
            }
        default: return mismatch("-", a, b, node)
        }
    }

    private func product(_ symbol: BinaryOperator, _ a: Value, _ b: Value, _ node: Node) -> Evaluation {
        switch (symbol, a, b) {
        case (.times, .double(let x), .double(let y)): return .value(.double(x * y))
        case (.divide, .double(let x), .double(let y)): return .value(.double(x / y))
        case (.times, .int(let x), .int(let y)): return checked(x.multipliedReportingOverflow(by: y), node) { .int($0) }
        case (.times, .uint(let x), .uint(let y)):
            return checked(x.multipliedReportingOverflow(by: y), node) { .uint($0) }
        case (_, .int, .int(0)), (_, .uint, .uint(0)):
            return error(symbol == .divide ? "division by zero" : "remainder of a division by zero", node)
        case (.divide, .int(let x), .int(let y)): return checked(x.dividedReportingOverflow(by: y), node) { .int($0) }
        case (.divide, .uint(let x), .uint(let y)):
            return checked(x.dividedReportingOverflow(by: y), node) { .uint($0) }
        case (.remainder, .int(let x), .int(let y)):
            return checked(x.remainderReportingOverflow(dividingBy: y), node) { .int($0) }
        case (.remainder, .uint(let x), .uint(let y)):
            return checked(x.remainderReportingOverflow(dividingBy: y), node) { .uint($0) }
        default: return mismatch(symbol.rawValue, a, b, node)
        }
    }

    private func checked<T: FixedWidthInteger>(
        _ result: (partialValue: T, overflow: Bool), _ node: Node, _ wrap: (T) -> Value
    ) -> Evaluation {
        result.overflow ? overflow("integer", node) : .value(wrap(result.partialValue))
    }

    func overflow(_ type: String, _ node: Node) -> Evaluation {
        error("\(type) overflow", node)
    }

    mutating func negate(_ operand: Node, _ node: Node) -> Evaluation {
        let result = evaluate(operand)
        guard case .value(let value) = result else { return result }
        switch value {
        case .int(let number): return checked(Int64(0).subtractingReportingOverflow(number), node) { .int($0) }
        case .double(let number): return .value(.double(-number))
        default: return error("\"-\" takes \"int\" or \"double\", not \"\(value.typeName)\"", node)
        }
    }
}
