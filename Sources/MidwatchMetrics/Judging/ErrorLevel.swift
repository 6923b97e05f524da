/// How often a judgement may be wrong although nothing changed, and over how many tests that is spread.
public struct ErrorLevel: Sendable, Hashable {
    /// The level of a judgement that stands alone.
    public static let alone = ErrorLevel(alpha: 0.05)

    /// The two-sided level, between 0 and 1.
    public var alpha: Double
    /// How often harm is looked for; each look gets its part of the level. Benefit is only told at the last look.
    public var looks: Int

    /// A level of `alpha` over so many looks for harm.
    public init(alpha: Double, looks: Int = 1) {
        self.alpha = alpha
        self.looks = max(looks, 1)
    }

    /// The same level split between so many metrics (Bonferroni).
    public func split(between metrics: Int) -> ErrorLevel {
        ErrorLevel(alpha: alpha / Double(max(metrics, 1)), looks: looks)
    }

    /// The two-sided level of one look for harm.
    public var harm: Double { alpha / Double(looks) }
}
