extension Value {
    /// CEL's `==`: numbers compare across int, uint and double, lists and maps by their elements, NaN with nothing;
    /// values of different types are unequal.
    public func celEquals(_ other: Value) -> Bool {
        switch (self, other) {
        case (.double(let a), .double(let b)): return a == b
        case (.list(let a), .list(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.celEquals($1) }
        case (.map(let a), .map(let b)):
            if a.count != b.count { return false }
            return a.allSatisfy { key, value in Value.lookUp(key, in: b)?.celEquals(value) ?? false }
        default:
            if let order = Value.numericOrder(self, other) { return order == .same }
            return self == other
        }
    }

    /// The order of two values, or nil where CEL defines none.
    func celOrder(_ other: Value) -> Order? {
        switch (self, other) {
        case (.bool(let a), .bool(let b)): Order(a ? 1 : 0, b ? 1 : 0)
        case (.string(let a), .string(let b)):
            CodePoints.equal(a, b) ? .same : CodePoints.less(a, b) ? .before : .after
        case (.bytes(let a), .bytes(let b)): a == b ? .same : a.lexicographicallyPrecedes(b) ? .before : .after
        case (.duration(let a), .duration(let b)): Order(a, b)
        case (.timestamp(let a), .timestamp(let b)): Order(a, b)
        default: Value.numericOrder(self, other)
        }
    }

    /// The order of two numbers by their mathematical value; nil unless both are numbers.
    static func numericOrder(_ left: Value, _ right: Value) -> Order? {
        switch (left, right) {
        case (.double(let a), .double(let b)): Order(doubles: a, b)
        case (.int(let a), .int(let b)): Order(a, b)
        case (.uint(let a), .uint(let b)): Order(a, b)
        case (.int(let a), .uint(let b)): a < 0 ? .before : Order(UInt64(a), b)
        case (.uint(let a), .int(let b)): b < 0 ? .after : Order(a, UInt64(b))
        case (.double(let a), .int(let b)): Order(a, integer: b)
        case (.int(let a), .double(let b)): Order(b, integer: a).reversed
        case (.double(let a), .uint(let b)): Order(a, integer: b)
        case (.uint(let a), .double(let b)): Order(b, integer: a).reversed
        default: nil
        }
    }

    /// The value a map holds for a key, where numeric keys match across types.
    static func lookUp(_ key: Value, in map: [Value: Value]) -> Value? {
        if let found = map[key] { return found }
        switch key {
        case .int(let number): return number < 0 ? nil : map[.uint(UInt64(number))]
        case .uint(let number): return Int64(exactly: number).flatMap { map[.int($0)] }
        case .double(let number):
            if let signed = WholeNumber.int(exactly: number), let found = map[.int(signed)] { return found }
            return WholeNumber.uint(exactly: number).flatMap { map[.uint($0)] }
        default: return nil
        }
    }

    /// The keys of a map in a fixed order (bool, numbers, strings), so that evaluation is deterministic.
    static func sortedKeys(_ map: [Value: Value]) -> [Value] {
        func rank(_ key: Value) -> Int {
            switch key {
            case .bool: 0
            case .int, .uint, .double: 1
            default: 2
            }
        }
        return map.keys.sorted { left, right in
            let ranks = (rank(left), rank(right))
            return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : left.celOrder(right) == .before
        }
    }
}

/// How one value stands to another.
enum Order {
    case before
    case same
    case after
    /// One of them is NaN: neither less, equal nor greater.
    case none

    init<T: Comparable>(_ left: T, _ right: T) {
        self = left < right ? .before : left == right ? .same : .after
    }

    init(doubles left: Double, _ right: Double) {
        self = left < right ? .before : left == right ? .same : left > right ? .after : .none
    }

    /// Compares as doubles, as cel-go and the conformance tests do: the greatest int equals 2^63 as a double.
    init<I: FixedWidthInteger>(_ left: Double, integer right: I) {
        self.init(doubles: left, Double(right))
    }

    var reversed: Order {
        switch self {
        case .before: .after
        case .same: .same
        case .after: .before
        case .none: .none
        }
    }
}
