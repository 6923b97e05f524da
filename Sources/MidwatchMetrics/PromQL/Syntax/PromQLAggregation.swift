/// An aggregation over series.
public struct PromQLAggregation: Sendable, Hashable {
    /// What an aggregation does with the series of a group.
    public enum Operation: String, Sendable, Hashable, CaseIterable {
        /// Their sum.
        case sum
        /// Their mean.
        case avg
        /// How many they are.
        case count
        /// The smallest.
        case min
        /// The largest.
        case max
        /// One, whatever they are.
        case group
        /// Their standard deviation.
        case stddev
        /// Their variance.
        case stdvar
        /// The largest few.
        case topk
        /// The smallest few.
        case bottomk
        /// How often each value occurs.
        case countValues = "count_values"
        /// A quantile over them.
        case quantile
        /// Any few.
        case limitk
        /// Any share of them.
        case limitRatio = "limit_ratio"

        /// The type of what stands before the expression, if something must.
        var parameter: PromQLType? {
            switch self {
            case .topk, .bottomk, .quantile, .limitk, .limitRatio: .scalar
            case .countValues: .string
            default: nil
            }
        }

        /// Whether it chooses series and leaves them as they are, name and labels included.
        public var choosesSeries: Bool {
            switch self {
            case .topk, .bottomk, .limitk, .limitRatio: true
            default: false
            }
        }
    }

    /// Which labels groups are made of.
    public enum Grouping: Sendable, Hashable {
        /// One group of all series.
        case all
        /// These labels.
        case by([PromQLLabel])
        /// All but these labels.
        case without([PromQLLabel])
    }

    /// What it does.
    public let operation: Operation
    /// Where its name stands.
    public let nameRange: Range<Int>
    /// Which labels groups are made of.
    public let grouping: Grouping
    /// What stands before the expression, such as the number of `topk`.
    public let parameter: PromQLExpression?
    /// The expression that is aggregated.
    public let operand: PromQLExpression
}

/// A call of a function.
public struct PromQLCall: Sendable, Hashable {
    /// The function.
    public let function: PromQLFunction
    /// Where its name stands.
    public let nameRange: Range<Int>
    /// What it is given.
    public let arguments: [PromQLExpression]
}
