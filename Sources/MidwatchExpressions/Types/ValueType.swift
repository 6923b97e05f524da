/// What is known before the run about the values an expression can have.
public indirect enum ValueType: Sendable, Hashable {
    /// Anything; decided at run time.
    case dyn
    /// `null`.
    case null
    /// bool.
    case bool
    /// int, signed 64-bit.
    case int
    /// uint, unsigned 64-bit.
    case uint
    /// double.
    case double
    /// string.
    case string
    /// bytes.
    case bytes
    /// A span of time.
    case duration
    /// A point in time.
    case timestamp
    /// A type as a value.
    case type
    /// A list of elements of one type.
    case list(ValueType)
    /// A map with keys and values of one type each.
    case map(ValueType, ValueType)
    /// A closed namespace, such as `alert`: selecting a member that is not declared is a problem.
    case record([String: ValueType])

    /// Whether a value of another type may stand where this one is expected.
    func accepts(_ other: ValueType) -> Bool {
        switch (self, other) {
        case (.dyn, _), (_, .dyn): true
        case (.list(let a), .list(let b)): a.accepts(b)
        case (.map(let a, let b), .map(let c, let d)): a.accepts(c) && b.accepts(d)
        case (.map(let key, let value), .record(let members)):
            key.accepts(.string) && members.values.allSatisfy { value.accepts($0) }
        case (.record(let members), .map(let key, let value)):
            key.accepts(.string) && members.values.allSatisfy { value.accepts($0) }
        case (.record(let a), .record(let b)): a == b
        default: self == other
        }
    }

    var isNumber: Bool { self == .int || self == .uint || self == .double }

    /// Whether one is null and the other a time or a span, which CEL's checkers take as possibly null.
    static func areComparedWithNull(_ left: ValueType, _ right: ValueType) -> Bool {
        switch (left, right) {
        case (.null, .duration), (.null, .timestamp), (.duration, .null), (.timestamp, .null): true
        default: false
        }
    }

    /// The type of something that may be either: their common type, else dyn, as CEL's checkers have it.
    func joined(with other: ValueType) -> ValueType {
        if self == other { return self }
        if ValueType.areComparedWithNull(self, other) { return self == .null ? other : self }
        guard accepts(other) else { return .dyn }
        switch (self, other) {
        case (.list(let a), .list(let b)): return .list(a.joined(with: b))
        case (.map(let a, let b), .map(let c, let d)): return .map(a.joined(with: c), b.joined(with: d))
        default: return .dyn
        }
    }
}

extension ValueType: CustomStringConvertible {
    /// The type as messages name it: `int`, `list(string)`, `map(string, dyn)`.
    public var description: String {
        switch self {
        case .dyn: "dyn"
        case .null: "null"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .duration: "duration"
        case .timestamp: "timestamp"
        case .type: "type"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        case .record: "record"
        }
    }
}
