extension JSONValue {
    /// The value as CEL sees it: numbers written as 64-bit integers are int, others double; objects are maps.
    public var celValue: Value {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .int(value)
        case .double(let value): .double(value)
        case .string(let value): .string(value)
        case .array(let values): .list(values.map(\.celValue))
        case .object(let members):
            .map(
                Dictionary(
                    members.map { (.string($0.name), $0.value.celValue) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// A CEL value as JSON, for people and scripts; what JSON lacks is lost.
    ///
    /// Unsigned integers beyond 64-bit signed become doubles, bytes base64, timestamps RFC 3339, durations `5s`, types
    /// their names, and keys of maps strings, in a fixed order.
    public init(_ value: Value) {
        switch value {
        case .null: self = .null
        case .bool(let value): self = .bool(value)
        case .int(let value): self = .int(value)
        case .uint(let value): self = Int64(exactly: value).map { .int($0) } ?? .double(Double(value))
        case .double(let value): self = .double(value)
        case .string(let value): self = .string(value)
        case .bytes(let value): self = .string(Base64.encode(value))
        case .list(let values): self = .array(values.map { JSONValue($0) })
        case .map(let map):
            self = .object(
                Value.sortedKeys(map).map { key in
                    Member(name: JSONValue.name(for: key), value: JSONValue(map[key] ?? .null))
                })
        case .type(let name): self = .string(name)
        case .duration(let value): self = .string(value.description)
        case .timestamp(let value): self = .string(value.description)
        }
    }

    private static func name(for key: Value) -> String {
        if case .string(let name) = key { return name }
        if case .uint(let number) = key { return "\(number)" }
        return key.description
    }
}

/// Base64 with padding (RFC 4648).
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        var index = 0
        while index < bytes.count {
            let available = min(3, bytes.count - index)
            var group = UInt32(bytes[index]) << 16
            if available > 1 { group |= UInt32(bytes[index + 1]) << 8 }
            if available > 2 { group |= UInt32(bytes[index + 2]) }
            for position in 0..<4 {
                let sextet = Int(group >> UInt32(18 - 6 * position)) & 63
                result.append(position <= available ? alphabet[sextet] : UInt8(ascii: "="))
            }
            index += 3
        }
        return String(decoding: result, as: UTF8.self)
    }
}
