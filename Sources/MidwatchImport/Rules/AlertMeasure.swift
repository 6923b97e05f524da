import MidwatchMetrics

/// An alert's expression as a metric and the condition under which it no longer fires.
struct AlertMeasure {
    /// The PromQL of the metric.
    var query: String
    /// How several series become one.
    var reduction: Reduction?
    /// Whether lower figures are better; `nil` where neither is.
    var isLowerBetter: Bool?
    /// The bound from the expression, as it is written in the draft.
    var bound: String?
    /// The condition that says that all is well, over ``AlertMeasure/metricName``.
    var until: String
    /// How far the expression looks back, in seconds.
    var lookBack: Double

    /// The name of the metric in a draft.
    static let metricName = "alert_value"

    /// The longest expression that is taken over, in bytes.
    static let longest = 4_096

    /// Reads an expression; `nil` for one that cannot be measured before and after a change.
    init?(_ expression: String) {
        let text = expression.trimmed
        guard !text.isEmpty, text.utf8.count <= Self.longest, !text.contains("${"), !text.contains("{{"),
            case .success(let back) = LookBack.read(text)
        else { return nil }
        lookBack = back.seconds.isFinite ? back.seconds : 0
        if let threshold = Self.threshold(of: text), case .success = LookBack.read(threshold.left) {
            query = threshold.left
            bound = threshold.bound
            isLowerBetter = threshold.firesAbove
            reduction = threshold.firesAbove ? .max : .min
            until = "\(Self.metricName) \(threshold.opposite) \(threshold.bound)"
        } else {
            // No series means that nothing fires; a comment at the expression's end must not swallow the bracket.
            query = "count(\(text)\n) or vector(0)"
            guard case .success = LookBack.read(query) else { return nil }
            isLowerBetter = true
            until = "\(Self.metricName) < 1.0"
        }
    }

    /// The comparison with a number that the whole expression is, and what is compared.
    private static func threshold(
        of text: String
    ) -> (left: String, bound: String, firesAbove: Bool, opposite: String)? {
        guard case .success(let query) = PromQLQuery.parse(text), case .binary(let binary) = query.root.bare.form,
            binary.operator.isComparison, query.root.thresholds.count == 1, let found = query.root.thresholds.first,
            found.value.isFinite
        else { return nil }
        let opposites: [PromQLOperator: (firesAbove: Bool, text: String)] = [
            .greater: (true, "<="), .greaterOrEqual: (true, "<"), .less: (false, ">="), .lessOrEqual: (false, ">"),
        ]
        guard let opposite = opposites[found.comparison] else { return nil }
        return (query.text(found.expression.range), found.value.description, opposite.firesAbove, opposite.text)
    }
}
