import MidwatchEngine
import MidwatchExpressions

/// Reads the members of one object of a payload by name and type.
struct PayloadReader {
    private let members: [JSONValue.Member]

    init(_ value: JSONValue) throws(PayloadProblem) {
        guard case .object(let members) = value else { throw PayloadProblem("an object was expected") }
        self.members = members
    }

    /// The member, or `nil` when it is absent or null.
    func optional(_ name: String) -> JSONValue? {
        guard let value = members.first(where: { $0.name == name })?.value, value != .null else { return nil }
        return value
    }

    func json(_ name: String) throws(PayloadProblem) -> JSONValue {
        guard let value = members.first(where: { $0.name == name })?.value else {
            throw PayloadProblem("\"\(name)\" is missing")
        }
        return value
    }

    func string(_ name: String) throws(PayloadProblem) -> String {
        guard case .string(let text) = try json(name) else { throw wrong(name, "a text") }
        return text
    }

    /// The text, or the empty one when absent.
    func text(_ name: String) throws(PayloadProblem) -> String {
        try optionalString(name) ?? ""
    }

    func optionalString(_ name: String) throws(PayloadProblem) -> String? {
        optional(name) == nil ? nil : try string(name)
    }

    func int64(_ name: String) throws(PayloadProblem) -> Int64 {
        guard case .int(let number) = try json(name) else { throw wrong(name, "a whole number") }
        return number
    }

    func int(_ name: String) throws(PayloadProblem) -> Int {
        Int(try int64(name))
    }

    func optionalInt(_ name: String) throws(PayloadProblem) -> Int? {
        optional(name) == nil ? nil : try int(name)
    }

    func bool(_ name: String) throws(PayloadProblem) -> Bool {
        guard case .bool(let flag) = try json(name) else { throw wrong(name, "true or false") }
        return flag
    }

    /// The flag, or false when absent.
    func flag(_ name: String) throws(PayloadProblem) -> Bool {
        optional(name) == nil ? false : try bool(name)
    }

    func double(_ name: String) throws(PayloadProblem) -> Double {
        guard let number = PayloadReader.double(try json(name)) else { throw wrong(name, "a number") }
        return number
    }

    func optionalDouble(_ name: String) throws(PayloadProblem) -> Double? {
        optional(name) == nil ? nil : try double(name)
    }

    func moment(_ name: String) throws(PayloadProblem) -> Instant {
        Instant(milliseconds: try int64(name))
    }

    func optionalMoment(_ name: String) throws(PayloadProblem) -> Instant? {
        optional(name) == nil ? nil : try moment(name)
    }

    func span(_ name: String) throws(PayloadProblem) -> Duration {
        switch try json(name) {
        case .int(let milliseconds): return .milliseconds(milliseconds)
        case .array(let parts):
            guard parts.count == 2, case .int(let seconds) = parts[0], case .int(let attoseconds) = parts[1],
                attoseconds.magnitude < 1_000_000_000_000_000_000
            else { throw wrong(name, "a duration") }
            return Duration(secondsComponent: seconds, attosecondsComponent: attoseconds)
        case .null, .bool, .double, .string, .object: throw wrong(name, "a duration")
        }
    }

    /// A value of a closed set of words.
    func word<Word: RawRepresentable<String>>(_ name: String, as _: Word.Type = Word.self)
        throws(PayloadProblem) -> Word
    {
        let text = try string(name)
        guard let word = Word(rawValue: text) else { throw PayloadProblem("\"\(name)\" has the unknown word \(text)") }
        return word
    }

    func object(_ name: String) throws(PayloadProblem) -> PayloadReader {
        try PayloadReader(try json(name))
    }

    func value<Coded: PayloadCoded>(_ name: String, as _: Coded.Type = Coded.self) throws(PayloadProblem) -> Coded {
        try Coded(payload: try object(name))
    }

    func optionalValue<Coded: PayloadCoded>(_ name: String, as _: Coded.Type = Coded.self)
        throws(PayloadProblem) -> Coded?
    {
        optional(name) == nil ? nil : try value(name)
    }

    /// The elements of a list, none when it is absent.
    func elements(_ name: String) throws(PayloadProblem) -> [JSONValue] {
        guard let value = optional(name) else { return [] }
        guard case .array(let elements) = value else { throw wrong(name, "a list") }
        return elements
    }

    func list<Coded: PayloadCoded>(_ name: String, of _: Coded.Type = Coded.self) throws(PayloadProblem) -> [Coded] {
        try elements(name).map { element throws(PayloadProblem) in
            try Coded(payload: try PayloadReader(element))
        }
    }

    func texts(_ name: String) throws(PayloadProblem) -> [String] {
        try elements(name).map { element throws(PayloadProblem) in
            guard case .string(let text) = element else { throw wrong(name, "a list of texts") }
            return text
        }
    }

    func numbers(_ name: String) throws(PayloadProblem) -> [Int] {
        try elements(name).map { element throws(PayloadProblem) in
            guard case .int(let number) = element else { throw wrong(name, "a list of whole numbers") }
            return Int(number)
        }
    }

    /// Bytes, written as hexadecimal digits.
    func bytes(_ name: String) throws(PayloadProblem) -> [UInt8] {
        guard let bytes = Hexadecimal.decode(try string(name)) else {
            throw PayloadProblem("\"\(name)\" is not hexadecimal")
        }
        return bytes
    }

    /// A number as JSON holds it, with the words for what JSON lacks.
    static func double(_ value: JSONValue) -> Double? {
        switch value {
        case .double(let number): number
        case .int(let number): Double(number)
        case .string("NaN"): .nan
        case .string("Infinity"): .infinity
        case .string("-Infinity"): -.infinity
        case .null, .bool, .string, .array, .object: nil
        }
    }

    private func wrong(_ name: String, _ expected: String) -> PayloadProblem {
        PayloadProblem("\"\(name)\" is not \(expected)")
    }
}
