extension ValueType {
    /// The type of a value, as precise as one look at it allows: a list or map of mixed types holds dyn.
    public init(of value: Value) {
        switch value {
        case .list(let values): self = .list(ValueType.common(values))
        case .map(let map): self = .map(ValueType.common(map.keys), ValueType.common(map.values))
        case .null, .bool, .int, .uint, .double, .string, .bytes, .type, .duration, .timestamp:
            self = Checker.type(of: value)
        }
    }

    private static func common(_ values: some Collection<Value>) -> ValueType {
        var result: ValueType?
        for value in values {
            let next = ValueType(of: value)
            result = result.map { $0.joined(with: next) } ?? next
            if result == .dyn { break }
        }
        return result ?? .dyn
    }
}
