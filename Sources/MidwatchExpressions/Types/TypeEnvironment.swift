/// The names an expression may use, with their types.
public struct TypeEnvironment: Sendable {
    private(set) var types: [String: ValueType] = [:]

    /// Makes an environment without names.
    public init() {}

    /// Declares a name, which may be dotted (`alert.starts_at`); a later declaration replaces an earlier one.
    public mutating func declare(_ name: String, _ type: ValueType) {
        types[name] = type
    }

    /// The names declared, in alphabetical order.
    public var names: [String] { types.keys.sorted() }

    /// The type declared for exactly that name.
    public subscript(name: String) -> ValueType? { types[name] }
}

/// What a check found out about an expression.
public struct CheckedExpression: Sendable, Hashable {
    /// The type of its value; dyn where that is decided at run time or a problem hides it.
    public let type: ValueType
    /// What is wrong with it, in order of place; empty if nothing is.
    public let problems: [ExpressionProblem]
}
