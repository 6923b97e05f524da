/// A JSON value whose objects keep the order of their members.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number written without fraction and exponent that fits in 64 bits.
    case int(Int64)
    /// Any other number.
    case double(Double)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object; names are unique where it was parsed.
    case object([Member])

    /// One name and value of an object.
    public struct Member: Sendable, Hashable {
        /// The member's name.
        public var name: String
        /// The member's value.
        public var value: JSONValue

        /// Makes a member.
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }

        /// Makes a member.
        public init(_ name: String, _ value: JSONValue) {
            self.init(name: name, value: value)
        }
    }

    /// How deep arrays and objects may nest in a text that is parsed.
    public static let depthLimit = 64

    /// The value of an object's first member of that name; nil where there is none, or this is no object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// Reads one JSON text (RFC 8259), strictly: UTF-8, no duplicate names, no lone surrogates, nothing after it.
    ///
    /// Arrays and objects nest at most ``depthLimit`` deep. A whole number that does not fit in 64 bits becomes a
    /// double; one beyond the doubles is a problem.
    public static func parse(_ bytes: some Collection<UInt8>) -> Result<JSONValue, JSONProblem> {
        if let result = bytes.withContiguousStorageIfAvailable({ JSONScanner.parse($0) }) { return result }
        return Array(bytes).withUnsafeBufferPointer { JSONScanner.parse($0) }
    }

    /// Reads one JSON text.
    public static func parse(_ text: String) -> Result<JSONValue, JSONProblem> {
        parse(text.utf8)
    }

    /// The value as compact JSON. The same value always gives the same text.
    ///
    /// Doubles are written in the shortest form that reads back to them, whole ones with `.0`; NaN and the infinities,
    /// which JSON lacks, as the strings `NaN`, `Infinity` and `-Infinity`.
    public func text() -> String {
        String(decoding: utf8(), as: UTF8.self)
    }

    /// ``text()`` as bytes, without a detour by way of a string.
    public func utf8() -> [UInt8] {
        var writer = JSONWriter()
        writer.write(self)
        return writer.bytes
    }

    /// The value as JSON for people: a member or element a line, indented by two spaces.
    public func pretty() -> String {
        var writer = JSONWriter()
        writer.writePretty(self, indentation: 0)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

/// Why a text is not JSON that we read.
public struct JSONProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, in lower case and without a full stop.
    public let message: String
    /// Where, in bytes from the start.
    public let offset: Int

    /// Makes a problem.
    public init(message: String, offset: Int) {
        self.message = message
        self.offset = offset
    }

    /// The message and the place.
    public var description: String { "\(message) at byte \(offset)" }
}
