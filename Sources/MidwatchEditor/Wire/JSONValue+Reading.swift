import MidwatchExpressions

extension JSONValue {
    /// An object of the members that are there.
    static func record(_ members: (String, JSONValue?)...) -> JSONValue {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// The text, if it is one.
    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, if it is one; what is below zero is zero.
    var count: Int? {
        if case .int(let number) = self { max(0, Int(clamping: number)) } else { nil }
    }

    /// Whether it is `true`.
    var isTrue: Bool { self == .bool(true) }

    /// The elements; none where it is no array.
    var elements: [JSONValue] {
        if case .array(let elements) = self { elements } else { [] }
    }

    /// The value behind several names, one inside the other.
    func at(_ names: String...) -> JSONValue? {
        var value: JSONValue? = self
        for name in names { value = value?[name] }
        return value
    }
}
