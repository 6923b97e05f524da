/// A free name in an expression, with the selections that follow it as far as they are plain names.
///
/// Variables of comprehensions are not references; names of types, such as `int`, are.
public struct Reference: Sendable, Hashable {
    /// The names, outermost first: `["before", "errors"]`.
    public let names: [String]
    /// Where it stands: offsets of Unicode scalars from the start of the expression, from 0.
    public let range: Range<Int>

    /// The whole dotted path: `before.errors`.
    public var path: String { names.joined(separator: ".") }

    /// The first name: `before`.
    public var root: String { names.first ?? "" }
}
