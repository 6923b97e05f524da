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
        if let comparison = Comparison(text), case .success = LookBack.read(comparison.left) {
            query = comparison.left
            bound = comparison.bound
            isLowerBetter = comparison.firesAbove
            reduction = comparison.firesAbove ? .max : .min
            until = "\(Self.metricName) \(comparison.opposite) \(comparison.bound)"
        } else {
            // No series means that nothing fires; a comment at the expression's end must not swallow the bracket.
            query = "count(\(text)\n) or vector(0)"
            guard case .success = LookBack.read(query) else { return nil }
            isLowerBetter = true
            until = "\(Self.metricName) < 1.0"
        }
    }

    /// A comparison of a figure with a number, at the top of an expression.
    private struct Comparison {
        var left: String
        var bound: String
        var firesAbove: Bool
        var opposite: String

        init?(_ text: String) {
            let all = text.scalars
            var depth = 0
            var quote: Unicode.Scalar?
            var place: (start: Int, end: Int)?
            var at = 0
            while at < all.count {
                let scalar = all[at]
                if let open = quote {
                    if scalar == "\\", open != "`" { at += 1 } else if scalar == open { quote = nil }
                } else if scalar == "\"" || scalar == "'" || scalar == "`" {
                    quote = scalar
                } else if scalar == "#" {
                    return nil
                } else if "([{".unicodeScalars.contains(scalar) {
                    depth += 1
                } else if ")]}".unicodeScalars.contains(scalar) {
                    depth -= 1
                } else if depth == 0, scalar.isLetter, at == 0 || !all[at - 1].isWordPart {
                    let word = String(scalars: all[at...].prefix { $0.isWordPart }).lowered
                    if ["or", "and", "unless", "bool", "atan2"].contains(word) { return nil }
                } else if depth == 0, scalar == "<" || scalar == ">" || scalar == "=" || scalar == "!" {
                    guard place == nil else { return nil }
                    let end = all.at(at + 1) == "=" ? at + 2 : at + 1
                    place = (at, end)
                    at = end - 1
                }
                at += 1
            }
            guard let place, all[place.start] == "<" || all[place.start] == ">" else { return nil }
            let right = String(scalars: all[place.end...]).trimmed
            guard let number = Double(right), number.isFinite, right.unicodeScalars.allSatisfy(Self.isNumeral)
            else { return nil }
            left = String(scalars: all[..<place.start]).trimmed
            guard !left.isEmpty, Double(left) == nil else { return nil }
            firesAbove = all[place.start] == ">"
            let holdsAtBound = place.end - place.start == 2
            opposite = firesAbove ? (holdsAtBound ? "<" : "<=") : (holdsAtBound ? ">" : ">=")
            bound = number.description
        }

        private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
            scalar.isDigit || ".eE+-".unicodeScalars.contains(scalar)
        }
    }
}
