/// Reads JSON from bytes, one pass, without a token list.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Result<JSONValue, JSONProblem> {
        var scanner = JSONScanner(bytes)
        do throws(JSONProblem) {
            scanner.skipSpace()
            let value = try scanner.value()
            scanner.skipSpace()
            if scanner.position < bytes.count {
                throw scanner.problem("there is something after the JSON value")
            }
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    private var current: UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private func problem(_ message: String) -> JSONProblem {
        JSONProblem(message: message, offset: position)
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { position += 1 }
    }

    private mutating func value() throws(JSONProblem) -> JSONValue {
        switch current {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), .some(0x30...0x39): return try number()
        case nil: throw problem("the JSON text ends where a value was expected")
        case .some: throw problem("expected a JSON value")
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        let end = position + text.utf8CodeUnitCount
        guard end <= bytes.count else { throw problem("expected a JSON value") }
        for offset in 0..<text.utf8CodeUnitCount where bytes[position + offset] != text.utf8Start[offset] {
            throw problem("expected a JSON value")
        }
        position = end
        return value
    }

    private mutating func enter() throws(JSONProblem) {
        depth += 1
        if depth > JSONValue.depthLimit { throw problem("nested deeper than \(JSONValue.depthLimit) levels") }
        position += 1
        skipSpace()
    }

    private mutating func array() throws(JSONProblem) -> JSONValue {
        try enter()
        var elements: [JSONValue] = []
        if current == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return .array([])
        }
        while true {
            elements.append(try value())
            skipSpace()
            if current == UInt8(ascii: ",") {
                position += 1
                skipSpace()
            } else if current == UInt8(ascii: "]") {
                position += 1
                depth -= 1
                return .array(elements)
            } else {
                throw problem("expected \",\" or \"]\"")
            }
        }
    }

    private mutating func object() throws(JSONProblem) -> JSONValue {
        try enter()
        if current == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return .object([])
        }
        var members: [JSONValue.Member] = []
        var names = NameSet()
        while true {
            guard current == UInt8(ascii: "\"") else { throw problem("expected a name in quotes") }
            let start = position
            let name = try string()
            if !names.insert(name, after: members) {
                throw JSONProblem(message: "duplicate name \"\(name)\"", offset: start)
            }
            skipSpace()
            guard current == UInt8(ascii: ":") else { throw problem("expected \":\"") }
            position += 1
            skipSpace()
            members.append(JSONValue.Member(name: name, value: try value()))
            skipSpace()
            if current == UInt8(ascii: ",") {
                position += 1
                skipSpace()
            } else if current == UInt8(ascii: "}") {
                position += 1
                depth -= 1
                return .object(members)
            } else {
                throw problem("expected \",\" or \"}\"")
            }
        }
    }

    private mutating func number() throws(JSONProblem) -> JSONValue {
        let start = position
        let negative = current == UInt8(ascii: "-")
        if negative { position += 1 }
        var magnitude: UInt64 = 0
        var fits = true
        let first = position
        while let byte = current, let digit = Digits.decimal(byte) {
            let (scaled, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = scaled.addingReportingOverflow(UInt64(digit))
            fits = fits && !overflow && !carry
            magnitude = sum
            position += 1
        }
        if position == first { throw problem("expected a digit") }
        if bytes[first] == UInt8(ascii: "0"), position > first + 1 {
            throw JSONProblem(message: "a number may not begin with 0", offset: first)
        }
        var whole = true
        if current == UInt8(ascii: ".") {
            whole = false
            position += 1
            try digits()
        }
        if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            whole = false
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        if whole, fits, !(negative && magnitude == 0) {
            if let value = negative ? Int64(exactly: magnitude).map({ -$0 }) : Int64(exactly: magnitude) {
                return .int(value)
            }
            if negative, magnitude == Int64.min.magnitude { return .int(.min) }
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
        guard let value = Double(text), value.isFinite else {
            throw JSONProblem(message: "the number is too large", offset: start)
        }
        return .double(value)
    }

    private mutating func digits() throws(JSONProblem) {
        let start = position
        while let byte = current, Digits.decimal(byte) != nil { position += 1 }
        if position == start { throw problem("expected a digit") }
    }
}

extension JSONScanner {
    /// Reads a string, its quotes included.
    private mutating func string() throws(JSONProblem) -> String {
        position += 1
        let start = position
        while let byte = current, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { position += 1 }
        if current == UInt8(ascii: "\"") {
            let text = try decode(UnsafeBufferPointer(rebasing: bytes[start..<position]), at: start)
            position += 1
            return text
        }
        var buffer = Array(bytes[start..<position])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                let text = try buffer.withUnsafeBufferPointer { pointer throws(JSONProblem) in
                    try decode(pointer, at: start)
                }
                position += 1
                return text
            case UInt8(ascii: "\\"): try escape(into: &buffer)
            case 0..<0x20: throw problem("a control character in a string must be escaped")
            default:
                buffer.append(byte)
                position += 1
            }
        }
        throw problem("the JSON text ends inside a string")
    }

    private func decode(_ slice: UnsafeBufferPointer<UInt8>, at start: Int) throws(JSONProblem) -> String {
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw JSONProblem(message: "the string is not valid UTF-8", offset: start)
        }
        return text
    }

    private mutating func escape(into buffer: inout [UInt8]) throws(JSONProblem) {
        position += 1
        guard let byte = current else { throw problem("the JSON text ends inside a string") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
        case UInt8(ascii: "b"): buffer.append(0x08)
        case UInt8(ascii: "f"): buffer.append(0x0c)
        case UInt8(ascii: "n"): buffer.append(0x0a)
        case UInt8(ascii: "r"): buffer.append(0x0d)
        case UInt8(ascii: "t"): buffer.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            try unicodeEscape(into: &buffer)
            return
        default: throw problem("unknown escape in a string")
        }
        position += 1
    }

    private mutating func unicodeEscape(into buffer: inout [UInt8]) throws(JSONProblem) {
        let start = position
        var code = try fourHexadecimalDigits()
        if (0xd800..<0xdc00).contains(code) {
            guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw JSONProblem(message: "a surrogate without its other half", offset: start) }
            position += 2
            let low = try fourHexadecimalDigits()
            guard (0xdc00..<0xe000).contains(low) else {
                throw JSONProblem(message: "a surrogate without its other half", offset: start)
            }
            code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw JSONProblem(message: "a surrogate without its other half", offset: start)
        }
        CodePoints.append(scalar, to: &buffer)
    }

    private mutating func fourHexadecimalDigits() throws(JSONProblem) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Digits.hexadecimal(byte) else {
                throw problem("expected four hexadecimal digits")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}

/// Finds a duplicate name: small objects by looking, large ones by a set.
private struct NameSet {
    private var names: Set<Value> = []

    /// False if an earlier member has the name.
    mutating func insert(_ name: String, after members: [JSONValue.Member]) -> Bool {
        if members.count < 16 { return !members.contains { CodePoints.equal($0.name, name) } }
        if names.isEmpty { names = Set(members.map { .string($0.name) }) }
        return names.insert(.string(name)).inserted
    }
}
