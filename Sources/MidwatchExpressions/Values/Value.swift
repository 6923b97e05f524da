/// A CEL value: what an expression reads and what it gives.
///
/// `==` and hashing are exact (the type counts, strings compare by code point), so that a value can key a map.
/// CEL's own equality, where `1 == 1.0`, is ``celEquals(_:)``.
public enum Value: Sendable {
    /// The value `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A signed 64-bit integer.
    case int(Int64)
    /// An unsigned 64-bit integer.
    case uint(UInt64)
    /// A 64-bit IEEE floating-point number.
    case double(Double)
    /// A sequence of Unicode code points.
    case string(String)
    /// A sequence of octets.
    case bytes([UInt8])
    /// A list of values of any types.
    case list([Value])
    /// A map whose keys are bool, int, uint or string.
    case map([Value: Value])
    /// A type, by CEL's name of it, such as `int` or `google.protobuf.Timestamp`.
    case type(String)
    /// A span of time.
    case duration(CELDuration)
    /// A point in time.
    case timestamp(CELTimestamp)

    /// CEL's name of the value's type: `null_type`, `bool`, `int`, …, `google.protobuf.Duration`.
    public var typeName: String {
        switch self {
        case .null: "null_type"
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .list: "list"
        case .map: "map"
        case .type: "type"
        case .duration: "google.protobuf.Duration"
        case .timestamp: "google.protobuf.Timestamp"
        }
    }

    /// Whether CEL allows the value as the key of a map.
    public var isMapKey: Bool {
        switch self {
        case .bool, .int, .uint, .string: true
        case .null, .double, .bytes, .list, .map, .type, .duration, .timestamp: false
        }
    }
}

extension Value: Hashable {
    /// Exact equality: same type, same value; strings by code point, not by canonical equivalence.
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.int(let a), .int(let b)): a == b
        case (.uint(let a), .uint(let b)): a == b
        case (.double(let a), .double(let b)): a == b
        case (.string(let a), .string(let b)): CodePoints.equal(a, b)
        case (.bytes(let a), .bytes(let b)): a == b
        case (.list(let a), .list(let b)): a == b
        case (.map(let a), .map(let b)): a == b
        case (.type(let a), .type(let b)): a == b
        case (.duration(let a), .duration(let b)): a == b
        case (.timestamp(let a), .timestamp(let b)): a == b
        case (.null, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.string, _), (.bytes, _), (.list, _),
            (.map, _), (.type, _), (.duration, _), (.timestamp, _):
            false
        }
    }

    /// Feeds the type and the value to the hasher, in step with `==`.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .uint(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value)
        case .string(let value): CodePoints.hash(value, into: &hasher)
        case .bytes(let value): hasher.combine(value)
        case .list(let value): hasher.combine(value)
        case .map(let value): hasher.combine(value)
        case .type(let value): hasher.combine(value)
        case .duration(let value): hasher.combine(value)
        case .timestamp(let value): hasher.combine(value)
        }
    }
}
