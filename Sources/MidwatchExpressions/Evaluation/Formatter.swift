/// Why a format string cannot be filled.
struct FormatProblem: Error {
    let message: String
}

/// Fills the format strings of the strings extension: `%s`, `%d`, `%f`, `%e`, `%b`, `%o`, `%x`, `%X`, `%%`.
struct Formatter {
    /// How many decimals may be asked for.
    static let precisionLimit = 1000

    private let scalars: [Unicode.Scalar]
    private let values: [Value]
    private var position = 0
    private var next = 0
    private var result = ""
    private var budget: Int

    /// The text and what it cost, at most `budget`.
    static func format(
        _ text: String, _ values: [Value], budget: Int
    ) throws(FormatProblem) -> (text: String, cost: Int) {
        var formatter = Formatter(text, values, budget: budget)
        try formatter.run()
        return (formatter.result, budget - formatter.budget)
    }

    private init(_ text: String, _ values: [Value], budget: Int) {
        self.budget = budget
        scalars = Array(text.unicodeScalars)
        self.values = values
    }

    private mutating func run() throws(FormatProblem) {
        while position < scalars.count {
            let scalar = scalars[position]
            position += 1
            if scalar != "%" {
                result.unicodeScalars.append(scalar)
            } else if position < scalars.count, scalars[position] == "%" {
                position += 1
                result += "%"
            } else {
                try clause()
            }
        }
        // Surplus arguments are ignored, as in cel-go.
    }

    private mutating func clause() throws(FormatProblem) {
        let precision = try precision()
        guard position < scalars.count else { throw FormatProblem(message: "the format ends after \"%\"") }
        let verb = scalars[position]
        position += 1
        guard next < values.count else {
            throw FormatProblem(message: "the format needs more than \(values.count) values")
        }
        let value = values[next]
        next += 1
        // The exact digits of a double are long division; everything else is cheap beside it.
        budget -= verb == "f" || verb == "e" ? 200 + (precision ?? 6) : 1
        try checkSize()
        let text: String?
        switch verb {
        case "s":
            try write(value)
            return
        case "d": text = Formatter.decimal(value)
        case "f": text = Formatter.number(value).map { Formatter.fixed($0, precision ?? 6) }
        case "e": text = Formatter.number(value).map { Formatter.scientific($0, precision ?? 6) }
        case "b": text = Formatter.binary(value)
        case "o": text = Formatter.integer(value, radix: 8)
        case "x": text = Formatter.hexadecimal(value, uppercase: false)
        case "X": text = Formatter.hexadecimal(value, uppercase: true)
        default: throw FormatProblem(message: "unknown format \"%\(verb)\"")
        }
        guard let text else { throw FormatProblem(message: "\"%\(verb)\" does not take \"\(value.typeName)\"") }
        result += text
    }

    private mutating func precision() throws(FormatProblem) -> Int? {
        guard position < scalars.count, scalars[position] == "." else { return nil }
        position += 1
        var digits = 0
        var precision = 0
        while position < scalars.count, let byte = UInt8(exactly: scalars[position].value),
            let digit = Digits.decimal(byte)
        {
            precision = min(precision * 10 + digit, Formatter.precisionLimit + 1)
            digits += 1
            position += 1
        }
        if digits == 0 { throw FormatProblem(message: "expected digits after \"%.\"") }
        if precision > Formatter.precisionLimit {
            throw FormatProblem(message: "a precision beyond \(Formatter.precisionLimit)")
        }
        return precision
    }

    /// `%s`: every value for people, lists and maps by their elements, keys in order of their text.
    private mutating func write(_ value: Value) throws(FormatProblem) {
        try checkSize()
        switch value {
        case .null: result += "null"
        case .bool(let flag): result += flag ? "true" : "false"
        case .int(let number): result += "\(number)"
        case .uint(let number): result += "\(number)"
        case .double(let number): result += Value.plainText(of: number)
        case .string(let text): result += text
        case .bytes(let bytes): result += Formatter.text(bytes)
        case .list(let values):
            result += "["
            for (index, value) in values.enumerated() {
                if index > 0 { result += ", " }
                try write(value)
            }
            result += "]"
        case .map(let map): try write(map)
        case .type(let name): result += name
        case .duration(let duration): result += duration.description
        case .timestamp(let time): result += time.description
        }
    }

    /// Bytes as text: however many neighbours are no UTF-8, one replacement character stands for them.
    private static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var scalars: [Unicode.Scalar] = []
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var wasError = false
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar):
                scalars.append(scalar)
                wasError = false
            case .error:
                if !wasError { scalars.append("\u{fffd}") }
                wasError = true
            case .emptyInput: return CodePoints.string(scalars)
            }
        }
    }

    private mutating func write(_ map: [Value: Value]) throws(FormatProblem) {
        let keys = map.keys.map { (name: Formatter.name($0), key: $0) }.sorted { CodePoints.less($0.name, $1.name) }
        result += "{"
        for (index, entry) in keys.enumerated() {
            result += (index > 0 ? ", " : "") + entry.name + ": "
            try write(map[entry.key] ?? .null)
        }
        result += "}"
    }

    private static func name(_ key: Value) -> String {
        if case .string(let name) = key { return name }
        return decimal(key) ?? key.description
    }

    private func checkSize() throws(FormatProblem) {
        if result.utf8.count > ExpressionLimits.output {
            throw FormatProblem(message: "the formatted text is too large")
        }
    }

    private static func decimal(_ value: Value) -> String? {
        switch value {
        case .int(let number): "\(number)"
        case .uint(let number): "\(number)"
        case .double(let number): Value.plainText(of: number)
        default: nil
        }
    }

    private static func binary(_ value: Value) -> String? {
        if case .bool(let flag) = value { return flag ? "1" : "0" }
        return integer(value, radix: 2)
    }

    private static func integer(_ value: Value, radix: Int) -> String? {
        switch value {
        case .int(let number): String(number, radix: radix)
        case .uint(let number): String(number, radix: radix)
        default: nil
        }
    }

    private static func hexadecimal(_ value: Value, uppercase: Bool) -> String? {
        let text: String?
        switch value {
        case .string(let string): text = string.utf8.map { Value.hexadecimal(UInt32($0), digits: 2) }.joined()
        case .bytes(let bytes): text = bytes.map { Value.hexadecimal(UInt32($0), digits: 2) }.joined()
        default: text = integer(value, radix: 16)
        }
        return uppercase ? text?.uppercased() : text
    }

    private static func number(_ value: Value) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .uint(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    /// `%f`.
    static func fixed(_ number: Double, _ precision: Int) -> String {
        guard number.isFinite else { return Value.plainText(of: number) }
        var expansion = DecimalExpansion(number)
        expansion.round(toDigits: expansion.point + precision)
        var text: [UInt8] = number.sign == .minus ? [UInt8(ascii: "-")] : []
        text += (min(-expansion.point, -1)..<0).map { 0x30 + expansion.digit($0) }
        if precision > 0 { text.append(UInt8(ascii: ".")) }
        text += (0..<precision).map { 0x30 + expansion.digit($0) }
        return String(decoding: text, as: UTF8.self)
    }

    /// `%e`.
    static func scientific(_ number: Double, _ precision: Int) -> String {
        guard number.isFinite else { return Value.plainText(of: number) }
        var expansion = DecimalExpansion(number)
        expansion.round(toDigits: precision + 1)
        let exponent = expansion.digits.isEmpty ? 0 : expansion.point - 1
        var text: [UInt8] = number.sign == .minus ? [UInt8(ascii: "-")] : []
        let first = -expansion.point
        text.append(0x30 + expansion.digit(first))
        if precision > 0 { text.append(UInt8(ascii: ".")) }
        text += (0..<precision).map { 0x30 + expansion.digit(first + 1 + $0) }
        return String(decoding: text, as: UTF8.self) + "e" + (exponent < 0 ? "-" : "+")
            + CELTimestamp.padded(abs(exponent), 2)
    }
}
