/// What a name stands for when an expression is evaluated.
public enum Binding: Sendable, Hashable {
    /// A value.
    case value(Value)
    /// Something that cannot be told, with the reason: neither true nor false.
    case unknown(String)
    /// Declared, but without a value; using it is an error, and `has()` of it is false.
    case missing
}

/// The names of one evaluation.
public struct Bindings: Sendable, Hashable {
    private var table: [String: Binding] = [:]

    /// Makes bindings without names.
    public init() {}

    /// What is bound to exactly this name, which may be dotted (`before.errors`); nil for nothing.
    ///
    /// An expression takes the longest dotted prefix that is bound and selects the rest from its value.
    public subscript(name: String) -> Binding? {
        get { table[name] }
        set { table[name] = newValue }
    }

    /// The bound names, in alphabetical order.
    public var names: [String] { table.keys.sorted() }
}
