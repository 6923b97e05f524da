extension Value: CustomStringConvertible {
    /// The value as a CEL expression that gives it: `1u`, `"a\n"`, `[1, 2]`, `duration("5s")`.
    /// Map keys stand in a fixed order.
    public var description: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .int(let value): "\(value)"
        case .uint(let value): "\(value)u"
        case .double(let value): value.isFinite ? "\(value)" : "double(\"\(Value.text(of: value))\")"
        case .string(let value): Value.quoted(value)
        case .bytes(let value): "b" + Value.quoted(value)
        case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
        case .map(let map):
            "{"
                + Value.sortedKeys(map).map { "\($0): \(map[$0] ?? .null)" }.joined(separator: ", ")
                + "}"
        case .type(let name): name
        case .duration(let value): "duration(\"\(value)\")"
        case .timestamp(let value): "timestamp(\"\(value)\")"
        }
    }

    /// The value as a message shows it: short, whatever it holds.
    var brief: String {
        switch self {
        case .list, .map: return "of type \"\(typeName)\""
        case .string(let text) where text.utf8.count > 64:
            return Value.string(CodePoints.string(Array(text.unicodeScalars.prefix(60))) + "…").description
        case .bytes(let bytes) where bytes.count > 32: return "of type \"bytes\""
        case .null, .bool, .int, .uint, .double, .string, .bytes, .type, .duration, .timestamp: return description
        }
    }

    /// A double as `string()` writes it: the fewest digits, with an exponent below 1e-4 and from 1e6 on, as in cel-go
    /// and cel-cpp; `NaN`, `Infinity`.
    static func text(of value: Double) -> String {
        word(for: value) ?? ShortestDecimal(value).general
    }

    /// A double as `format()` writes it: the fewest digits, never an exponent; `NaN`, `Infinity`.
    static func plainText(of value: Double) -> String {
        word(for: value) ?? ShortestDecimal(value).plain
    }

    private static func word(for value: Double) -> String? {
        if value.isNaN { return "NaN" }
        return value.isFinite ? nil : value < 0 ? "-Infinity" : "Infinity"
    }

    private static func quoted(_ string: String) -> String {
        var result = "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}"..<" ", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
                result += "\\u" + hexadecimal(scalar.value, digits: 4)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func quoted(_ bytes: [UInt8]) -> String {
        var result = "\""
        for byte in bytes {
            switch byte {
            case 0x22: result += "\\\""
            case 0x5c: result += "\\\\"
            case 0x20...0x7e: result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += "\\x" + hexadecimal(UInt32(byte), digits: 2)
            }
        }
        return result + "\""
    }

    static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
