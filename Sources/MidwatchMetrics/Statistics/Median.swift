/// The middle of a set of numbers.
public enum Median {
    /// The median; the mean of the two middle ones for an even count. Nil for none. NaN is not allowed.
    public static func of(_ values: [Double]) -> Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? sorted[middle - 1] / 2 + sorted[middle] / 2 : sorted[middle]
    }
}
