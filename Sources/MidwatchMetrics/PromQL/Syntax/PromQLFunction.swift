/// A function of PromQL: what it is given and what it gives.
public struct PromQLFunction: Sendable, Hashable {
    /// How many arguments it takes.
    public enum Arity: Sendable, Hashable {
        /// As many as the list has.
        case exactly
        /// The last of the list may be left out.
        case lastOptional
        /// The last of the list may be left out or written any number of times.
        case lastRepeated
    }

    /// Its name.
    public let name: String
    /// The types of its arguments.
    public let arguments: [PromQLType]
    /// How many of them it takes.
    public let arity: Arity
    /// What it gives.
    public let result: PromQLType

    init(_ name: String, _ arguments: [PromQLType], _ arity: Arity = .exactly, gives result: PromQLType = .vector) {
        self.name = name
        self.arguments = arguments
        self.arity = arity
        self.result = result
    }

    /// The function of that name; names are written in lower case.
    public static func named(_ name: String) -> PromQLFunction? { table[name] }

    /// Every function of Prometheus 2 and 3, the experimental ones too, by name.
    public static let all: [PromQLFunction] =
        ([
            .init("absent", [.vector]), .init("absent_over_time", [.matrix]),
            .init("clamp", [.vector, .scalar, .scalar]), .init("clamp_max", [.vector, .scalar]),
            .init("clamp_min", [.vector, .scalar]), .init("changes", [.matrix]), .init("delta", [.matrix]),
            .init("deriv", [.matrix]), .init("double_exponential_smoothing", [.matrix, .scalar, .scalar]),
            .init("histogram_fraction", [.scalar, .scalar, .vector]),
            .init("histogram_quantile", [.scalar, .vector]), .init("holt_winters", [.matrix, .scalar, .scalar]),
            .init("idelta", [.matrix]), .init("increase", [.matrix]), .init("info", [.vector, .vector], .lastOptional),
            .init("irate", [.matrix]), .init("label_join", [.vector, .string, .string, .string], .lastRepeated),
            .init("label_replace", [.vector, .string, .string, .string, .string]),
            .init("pi", [], gives: .scalar), .init("predict_linear", [.matrix, .scalar]),
            .init("quantile_over_time", [.scalar, .matrix]), .init("rate", [.matrix]), .init("resets", [.matrix]),
            .init("round", [.vector, .scalar], .lastOptional), .init("scalar", [.vector], gives: .scalar),
            .init("sort_by_label", [.vector, .string], .lastRepeated),
            .init("sort_by_label_desc", [.vector, .string], .lastRepeated),
            .init("time", [], gives: .scalar), .init("vector", [.scalar]),
        ]
        + [
            "abs", "acos", "acosh", "asin", "asinh", "atan", "atanh", "ceil", "cos", "cosh", "deg", "exp", "floor",
            "histogram_avg", "histogram_count", "histogram_stddev", "histogram_stdvar", "histogram_sum", "ln", "log10",
            "log2", "rad", "sgn", "sin", "sinh", "sort", "sort_desc", "sqrt", "tan", "tanh", "timestamp",
        ].map { PromQLFunction($0, [.vector]) }
        + [
            "avg_over_time", "count_over_time", "first_over_time", "last_over_time", "mad_over_time", "max_over_time",
            "min_over_time", "present_over_time", "stddev_over_time", "stdvar_over_time", "sum_over_time",
            "ts_of_first_over_time", "ts_of_last_over_time", "ts_of_max_over_time", "ts_of_min_over_time",
        ].map { PromQLFunction($0, [.matrix]) }
        + [
            "day_of_month", "day_of_week", "day_of_year", "days_in_month", "hour", "minute", "month", "year",
        ].map { PromQLFunction($0, [.vector], .lastOptional) }).sorted { $0.name < $1.name }

    private static let table = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// How many arguments it must have, in words, or nil where that many will do.
    func refusal(ofCount count: Int) -> String? {
        let most = arguments.count
        switch arity {
        case .exactly:
            return count == most ? nil : "\(name) takes \(PromQLFunction.counted(most)), and this call has \(count)"
        case .lastOptional:
            guard count < most - 1 || count > most else { return nil }
            return "\(name) takes \(most - 1) or \(PromQLFunction.counted(most)), and this call has \(count)"
        case .lastRepeated:
            guard count < most - 1 else { return nil }
            return "\(name) takes at least \(PromQLFunction.counted(most - 1)), and this call has \(count)"
        }
    }

    private static func counted(_ count: Int) -> String { count == 1 ? "1 argument" : "\(count) arguments" }

    /// The function or aggregation whose name is nearest to a misspelt one, if one is near enough.
    static func nearest(to name: String) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(longestCompared + 1))
        guard wanted.count <= longestCompared else { return nil }
        let allowed = max(1, (wanted.count + 1) / 3)
        var best: (distance: Int, name: String)?
        for candidate in all.map(\.name) + PromQLAggregation.Operation.allCases.map(\.rawValue) {
            let other = Array(candidate.unicodeScalars)
            guard abs(other.count - wanted.count) <= allowed else { continue }
            let distance = edits(from: wanted, to: other)
            guard distance <= allowed, distance < wanted.count else { continue }
            if let current = best, (current.distance, current.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// Scalars of a name that is still compared with the table.
    static let longestCompared = 40

    /// Insertions, deletions, replacements and swaps of neighbours between two names.
    private static func edits(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var older: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var cost = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, older[column - 1] + 1)
                }
                current.append(cost)
            }
            (older, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
