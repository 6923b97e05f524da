/// A standard deviation that a few wild values cannot blow up: a tenth of the values at either end is pulled in.
///
/// Source: Tukey and McLaughlin (1963); the constant makes it the standard deviation of normal values.
public enum WinsorisedScale {
    /// What the winsorised deviation of normal values is of their standard deviation, at a tenth on either side: the
    /// root of 0.8 − 2zφ(z) + 0.2z², with z = 1.2816.
    public static let normalShare = 0.8238
    /// The share that is pulled in at either end.
    public static let pulled = 0.1

    /// The scale of some values; zero for fewer than two. NaN is not allowed.
    public static func of(_ values: [Double]) -> Double {
        guard values.count > 1 else { return 0 }
        let pulledIn = pullIn(values)
        let mean = pulledIn.reduce(0, +) / Double(pulledIn.count)
        let squares = pulledIn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(pulledIn.count - 1)).squareRoot() / (cut(values.count) == 0 ? 1 : normalShare)
    }

    /// The values in their order, those at either end pulled in. NaN is not allowed.
    public static func pullIn(_ values: [Double]) -> [Double] {
        guard values.count > 1 else { return values }
        let sorted = values.sorted()
        let cut = cut(sorted.count)
        let (least, most) = (sorted[cut], sorted[sorted.count - 1 - cut])
        return values.map { min(max($0, least), most) }
    }

    private static func cut(_ count: Int) -> Int { Int(Double(count) * pulled) }
}
