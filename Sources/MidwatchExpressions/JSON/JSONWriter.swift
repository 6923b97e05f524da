/// Writes JSON as bytes.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let flag): append(flag ? "true" : "false")
        case .int(let number): append(number)
        case .double(let number): append(number)
        case .string(let string): append(quoted: string)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            var first = true
            for element in elements {
                if !first { bytes.append(UInt8(ascii: ",")) }
                first = false
                write(element)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            var first = true
            for member in members {
                if !first { bytes.append(UInt8(ascii: ",")) }
                first = false
                append(quoted: member.name)
                bytes.append(UInt8(ascii: ":"))
                write(member.value)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    mutating func writePretty(_ value: JSONValue, indentation: Int) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                newLine(indentation + 2, comma: index > 0)
                writePretty(element, indentation: indentation + 2)
            }
            newLine(indentation, comma: false)
            bytes.append(UInt8(ascii: "]"))
        case .object(let members) where !members.isEmpty:
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                newLine(indentation + 2, comma: index > 0)
                append(quoted: member.name)
                append(": ")
                writePretty(member.value, indentation: indentation + 2)
            }
            newLine(indentation, comma: false)
            bytes.append(UInt8(ascii: "}"))
        case .null, .bool, .int, .double, .string, .array, .object: write(value)
        }
    }

    private mutating func newLine(_ indentation: Int, comma: Bool) {
        if comma { bytes.append(UInt8(ascii: ",")) }
        bytes.append(0x0a)
        bytes.append(contentsOf: repeatElement(0x20, count: indentation))
    }

    private mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ number: Int64) {
        var rest = number.magnitude
        if rest < 10, number >= 0 {
            bytes.append(0x30 + UInt8(rest))
            return
        }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        repeat {
            bytes.append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    private mutating func append(_ number: Double) {
        if number.isFinite {
            bytes.append(contentsOf: number.description.utf8)
        } else {
            append(quoted: Value.text(of: number))
        }
    }

    private mutating func append(quoted string: String) {
        bytes.append(UInt8(ascii: "\""))
        var copy = string
        copy.withUTF8 { append(escaping: $0) }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(escaping utf8: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            var length = 1
            var escape: StaticString?
            switch byte {
            case UInt8(ascii: "\""): escape = "\\\""
            case UInt8(ascii: "\\"): escape = "\\\\"
            case 0x0a: escape = "\\n"
            case 0x0d: escape = "\\r"
            case 0x09: escape = "\\t"
            case 0x08: escape = "\\b"
            case 0x0c: escape = "\\f"
            case 0..<0x20, 0x7f: escape = "\\u00"
            case 0xe2 where index + 2 < utf8.count && utf8[index + 1] == 0x80 && utf8[index + 2] | 1 == 0xa9:
                escape = utf8[index + 2] == 0xa8 ? "\\u2028" : "\\u2029"
                length = 3
            default: break
            }
            if let escape {
                bytes.append(contentsOf: utf8[start..<index])
                append(escape)
                if escape.utf8CodeUnitCount == 4 {
                    bytes.append(JSONWriter.hexadecimal[Int(byte >> 4)])
                    bytes.append(JSONWriter.hexadecimal[Int(byte & 15)])
                }
                start = index + length
            }
            index += length
        }
        bytes.append(contentsOf: utf8[start...])
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
