/// A value together with the place it was read from, so that every later message can point at it.
@dynamicMemberLookup
public struct Located<Value> {
    /// The value as its key's type reads it.
    public var value: Value
    /// Where it stands; ``SourceRange/none`` for a default.
    public var range: SourceRange

    /// Pairs a value with its place.
    public init(_ value: Value, _ range: SourceRange = .none) {
        self.value = value
        self.range = range
    }

    /// Reaches through to the value's own members.
    public subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member {
        value[keyPath: path]
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
