/// One condition on a label.
public struct LabelMatcher: Sendable, Hashable {
    /// How the label is compared.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Equal to the value.
        case equal = "="
        /// Not equal to the value.
        case notEqual = "!="
        /// The whole label matches the pattern.
        case matches = "=~"
        /// The whole label does not match the pattern.
        case doesNotMatch = "!~"
    }

    /// The label's name.
    public var label: String
    /// How it is compared.
    public var operation: Operation
    /// The value or pattern, unescaped.
    public var value: String
}
