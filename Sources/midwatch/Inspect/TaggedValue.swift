import MidwatchExpressions

/// CEL values as JSON objects with one member, their type: `{"int": "-1"}`.
///
/// Source: the JSON form of the conformance tests of google/cel-spec.
enum TaggedValue {
    static func encode(_ value: Value) -> JSONValue {
        switch value {
        case .null: tagged("null", .null)
        case .bool(let flag): tagged("bool", .bool(flag))
        case .int(let number): tagged("int", .string("\(number)"))
        case .uint(let number): tagged("uint", .string("\(number)"))
        case .double(let number): tagged("double", encode(number))
        case .string(let text): tagged("string", .string(text))
        case .bytes: tagged("bytes", JSONValue(value))
        case .list(let values): tagged("list", .array(values.map(encode)))
        case .map(let map):
            tagged(
                "map",
                .array(
                    map.map { (encode($0.key), encode($0.value)) }
                        .sorted { $0.0.text() < $1.0.text() }
                        .map { .array([$0.0, $0.1]) }))
        case .type(let name): tagged("type", .string(name))
        case .duration(let span): tagged("duration", .string(String(span.description.prefix { $0 != "s" })))
        case .timestamp(let moment): tagged("timestamp", .string(moment.description))
        }
    }

    /// What a name is bound to: a value, or `{"unknown": "why"}` for what cannot be told.
    static func binding(_ json: JSONValue) -> Binding? {
        if case .object(let members) = json, members.count == 1, members[0].name == "unknown" {
            switch members[0].value {
            case .string(let reason): return .unknown(reason)
            case .bool(true): return .unknown("it cannot be told")
            case .null, .bool, .int, .double, .array, .object: return nil
            }
        }
        return decode(json).map { .value($0) }
    }

    static func decode(_ json: JSONValue) -> Value? {
        guard case .object(let members) = json, members.count == 1, let member = members.first else { return nil }
        switch (member.name, member.value) {
        case ("null", .null): return .null
        case ("bool", .bool(let flag)): return .bool(flag)
        case ("int", .string(let text)): return Int64(text).map { .int($0) }
        case ("uint", .string(let text)): return UInt64(text).map { .uint($0) }
        case ("double", let number): return double(number).map { .double($0) }
        case ("string", .string(let text)): return .string(text)
        case ("bytes", .string(let text)): return bytes(text).map { .bytes($0) }
        case ("type", .string(let name)): return .type(name)
        case ("duration", .string(let text)):
            guard text.utf8.allSatisfy({ $0 == 0x2d || $0 == 0x2e || (0x30...0x39).contains($0) }) else { return nil }
            return CELDuration(parsing: text + "s").map { .duration($0) }
        case ("timestamp", .string(let text)): return CELTimestamp(parsing: text).map { .timestamp($0) }
        case ("list", .array(let elements)):
            let values = elements.compactMap(decode)
            return values.count == elements.count ? .list(values) : nil
        case ("map", .array(let pairs)): return map(pairs)
        case (_, _): return nil
        }
    }

    private static func map(_ pairs: [JSONValue]) -> Value? {
        var map: [Value: Value] = [:]
        for pair in pairs {
            guard case .array(let sides) = pair, sides.count == 2, let key = decode(sides[0]), key.isMapKey,
                let value = decode(sides[1])
            else { return nil }
            // Twice the same key, also as int and uint, is a map that CEL cannot have.
            if map.keys.contains(key) || twin(of: key).map(map.keys.contains) == true { return nil }
            map[key] = value
        }
        return .map(map)
    }

    /// The key of the other type of integers that is the same number.
    private static func twin(of key: Value) -> Value? {
        switch key {
        case .int(let number): UInt64(exactly: number).map { .uint($0) }
        case .uint(let number): Int64(exactly: number).map { .int($0) }
        default: nil
        }
    }

    private static func encode(_ number: Double) -> JSONValue {
        if number.isNaN { return .string("NaN") }
        if number.isInfinite { return .string(number < 0 ? "-Infinity" : "Infinity") }
        return number == 0 && number.sign == .minus ? .string("-0.0") : .double(number)
    }

    private static func double(_ json: JSONValue) -> Double? {
        switch json {
        case .int(let number): Double(number)
        case .double(let number): number
        case .string("NaN"): .nan
        case .string("Infinity"): .infinity
        case .string("-Infinity"): -.infinity
        case .string("-0.0"): -0.0
        case .null, .bool, .string, .array, .object: nil
        }
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Base64 with padding (RFC 4648).
    private static func bytes(_ text: String) -> [UInt8]? {
        guard text.utf8.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        var group: UInt32 = 0
        var bits = 0
        var padding = 0
        for digit in text.utf8 {
            if digit == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let place = alphabet.firstIndex(of: digit) else { return nil }
            group = group << 6 | UInt32(place)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(group >> UInt32(bits) & 0xff))
            }
        }
        return padding <= 2 ? bytes : nil
    }

    private static func tagged(_ type: String, _ value: JSONValue) -> JSONValue {
        .object([.init(type, value)])
    }
}

extension Binding {
    /// The type as it can be told before the evaluation.
    var type: ValueType {
        switch self {
        case .value(let value): ValueType(of: value)
        case .unknown, .missing: .dyn
        }
    }
}
