/// An estimated change with its confidence interval, against the region that counts as no change.
struct Comparison {
    /// The estimate; zero is no change, positive is worse.
    let change: Double
    /// Changes of at most this size, either way, are no change.
    let inside: Double
    /// Half the width of the two-sided interval.
    let reach: Double
    /// Half the width of the interval for "unchanged": two one-sided tests at the same level.
    private let narrowReach: Double

    init(change: Double, error: Double, inside: Double, freedom: Double, alpha: Double) {
        self.change = change
        self.inside = inside
        reach = StudentT.quantile(1 - alpha / 2, freedom: freedom) * error
        narrowReach = StudentT.quantile(1 - alpha, freedom: freedom) * error
    }

    var low: Double { change - reach }
    var high: Double { change + reach }
    var isAbove: Bool { low > inside }
    var isBelow: Bool { high < -inside }
    var isInside: Bool { change - narrowReach > -inside && change + narrowReach < inside }
}
