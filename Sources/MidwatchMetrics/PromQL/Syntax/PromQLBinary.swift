/// Two expressions with an operator between them.
public struct PromQLBinary: Sendable, Hashable {
    /// The operator.
    public let `operator`: PromQLOperator
    /// Where the operator stands.
    public let operatorRange: Range<Int>
    /// Whether a comparison gives 0 and 1 instead of choosing series.
    public let isBool: Bool
    /// How series of both sides find each other; nil where nothing is written.
    public let matching: PromQLMatching?
    /// The left side.
    public let left: PromQLExpression
    /// The right side.
    public let right: PromQLExpression
}

/// How series of two sides find each other.
public struct PromQLMatching: Sendable, Hashable {
    /// The side that may have several series for one of the other.
    public enum Group: Sendable, Hashable {
        /// One series each.
        case none
        /// Several on the left, with these labels taken from the right.
        case left([PromQLLabel])
        /// Several on the right, with these labels taken from the left.
        case right([PromQLLabel])
    }

    /// Whether only the labels count, and not all but the labels.
    public let isOn: Bool
    /// The labels in parentheses.
    public let labels: [PromQLLabel]
    /// Which side may have several.
    public let group: Group
}

/// A label named in parentheses.
public struct PromQLLabel: Sendable, Hashable {
    /// The label.
    public let name: String
    /// Where it stands.
    public let range: Range<Int>
}
