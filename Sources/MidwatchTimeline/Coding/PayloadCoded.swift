import MidwatchEngine
import MidwatchExpressions

/// A value that is stored in payloads, coded by hand: what is stored today must be read for ever.
///
/// A new member needs a new version of the events that hold it, unless its absence means what it meant before.
protocol PayloadCoded {
    /// The value as an object.
    var payload: JSONValue { get }

    /// Reads back what ``payload`` wrote.
    init(payload: PayloadReader) throws(PayloadProblem)
}

extension JSONValue {
    /// An object of the members that are there: what is absent, empty or default is not stored.
    static func record(_ members: (String, JSONValue?)...) -> JSONValue {
        var result: [Member] = []
        result.reserveCapacity(members.count)
        for case (let name, .some(let value)) in members { result.append(Member(name: name, value: value)) }
        return .object(result)
    }

    /// A text, absent when empty.
    static func text(_ text: String) -> JSONValue? {
        text.isEmpty ? nil : .string(text)
    }

    /// A number.
    static func number(_ number: Int) -> JSONValue {
        .int(Int64(number))
    }

    /// True, or absent.
    static func flag(_ flag: Bool) -> JSONValue? {
        flag ? .bool(true) : nil
    }

    /// A list of coded values, absent when empty.
    static func list(_ values: [some PayloadCoded]) -> JSONValue? {
        values.isEmpty ? nil : .array(values.map(\.payload))
    }

    /// A list of texts, absent when empty.
    static func texts(_ values: [String]) -> JSONValue? {
        values.isEmpty ? nil : .array(values.map { .string($0) })
    }

    /// A list of whole numbers, absent when empty.
    static func numbers(_ values: [Int]) -> JSONValue? {
        values.isEmpty ? nil : .array(values.map { .number($0) })
    }

    /// A moment in milliseconds.
    static func moment(_ instant: Instant) -> JSONValue {
        .int(instant.milliseconds)
    }

    /// A duration: milliseconds where they say it exactly, else seconds and attoseconds.
    static func span(_ duration: Duration) -> JSONValue {
        let milliseconds = duration.wholeMilliseconds
        if Duration.milliseconds(milliseconds) == duration { return .int(milliseconds) }
        return .array([.int(duration.components.seconds), .int(duration.components.attoseconds)])
    }
}
