import MidwatchExpressions

/// Codes CEL values so that every type comes back exactly.
///
/// What JSON tells apart by itself is stored as it is: null, booleans, texts, lists, whole numbers (int) and numbers
/// with a point or exponent (double). The other types are objects with one member, the type.
enum ValueCoding {
    static func encode(_ value: Value) -> JSONValue {
        switch value {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .double(let number): return number.isFinite ? .double(number) : tagged("double", .double(number))
        case .string(let text): return .string(text)
        case .list(let values): return .array(values.map(encode))
        case .uint(let number): return tagged("uint", .string("\(number)"))
        case .bytes(let bytes): return tagged("bytes", .string(Hexadecimal.encode(bytes)))
        case .type(let name): return tagged("type", .string(name))
        case .duration(let span): return tagged("duration", .int(span.totalNanoseconds))
        case .timestamp(let moment):
            return tagged("timestamp", .array([.int(moment.seconds), .int(Int64(moment.nanoseconds))]))
        case .map(let map):
            let pairs = map.map { (key: encode($0.key), value: encode($0.value)) }
            let sorted = pairs.map { (order: $0.key.text(), pair: $0) }.sorted { $0.order < $1.order }
            return tagged("map", .array(sorted.flatMap { [$0.pair.key, $0.pair.value] }))
        }
    }

    static func decode(_ json: JSONValue) throws(PayloadProblem) -> Value {
        switch json {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .int(let number): return .int(number)
        case .double(let number): return .double(number)
        case .string(let text): return .string(text)
        case .array(let values):
            return .list(try values.map { value throws(PayloadProblem) in try decode(value) })
        case .object(let members):
            guard members.count == 1 else { throw PayloadProblem("a value has \(members.count) types") }
            return try decode(members[0].value, type: members[0].name)
        }
    }

    private static func decode(_ json: JSONValue, type: String) throws(PayloadProblem) -> Value {
        switch (type, json) {
        case ("double", let number):
            if let value = PayloadReader.double(number) { return .double(value) }
        case ("uint", .string(let text)):
            if let number = UInt64(text) { return .uint(number) }
        case ("bytes", .string(let text)):
            if let bytes = Hexadecimal.decode(text) { return .bytes(bytes) }
        case ("type", .string(let name)):
            return .type(name)
        case ("duration", .int(let nanoseconds)):
            return .duration(CELDuration(totalNanoseconds: nanoseconds))
        case ("timestamp", .array(let parts)):
            if parts.count == 2, case .int(let seconds) = parts[0], case .int(let rest) = parts[1],
                let nanoseconds = Int32(exactly: rest),
                let moment = CELTimestamp(seconds: seconds, nanoseconds: nanoseconds)
            {
                return .timestamp(moment)
            }
        case ("map", .array(let parts)) where parts.count.isMultiple(of: 2):
            return .map(try map(parts))
        case (_, _): break
        }
        throw PayloadProblem("a value of type \"\(type)\" cannot be read")
    }

    private static func map(_ parts: [JSONValue]) throws(PayloadProblem) -> [Value: Value] {
        var map: [Value: Value] = [:]
        for index in stride(from: 0, to: parts.count, by: 2) {
            let key = try decode(parts[index])
            guard key.isMapKey else { throw PayloadProblem("\(key.typeName) is no key of a map") }
            map[key] = try decode(parts[index + 1])
        }
        return map
    }

    private static func tagged(_ type: String, _ value: JSONValue) -> JSONValue {
        .object([JSONValue.Member(name: type, value: value)])
    }
}

/// Bytes as two lower-case digits each.
enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func decode(_ text: String) -> [UInt8]? {
        let nibbles = text.utf8.map { digit in digits.firstIndex(of: digit).map { UInt8($0) } }
        guard nibbles.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: nibbles.count, by: 2) {
            guard let high = nibbles[index], let low = nibbles[index + 1] else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }
}
