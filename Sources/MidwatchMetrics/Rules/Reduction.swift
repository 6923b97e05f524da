/// How the values that several series have at one time become one value (`reduce:`).
public enum Reduction: String, Sendable, Hashable, CaseIterable {
    /// All of them added.
    case sum
    /// Their mean; each series weighs the same.
    case avg
    /// The greatest.
    case max
    /// The smallest.
    case min

    /// One value of several; nil of none.
    func callAsFunction(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        return switch self {
        case .sum: values.reduce(0, +)
        case .avg: values.reduce(0, +) / Double(values.count)
        case .max: values.max()
        case .min: values.min()
        }
    }
}
