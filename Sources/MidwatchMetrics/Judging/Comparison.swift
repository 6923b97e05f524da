/// An estimated change with its confidence interval, against the region that counts as no change.
struct Comparison {
    /// The estimate; zero is no change, positive is worse.
    let change: Double
    /// Changes of at most this size, either way, are no change.
    let inside: Double
    /// Half the width of the two-sided interval.
    let reach: Double
    /// Half the width of the interval for "worse", which is as wide or wider: harm is looked for several times.
    private let harmReach: Double
    /// Half the width of the interval for "unchanged": two one-sided tests at the same level.
    private let narrowReach: Double

    /// - Parameter reach: Half the width of the two-sided interval of a level.
    init(change: Double, inside: Double, level: ErrorLevel, reach: (Double) -> Double) {
        self.change = change
        self.inside = inside
        self.reach = reach(level.alpha)
        harmReach = level.looks > 1 ? reach(level.harm) : self.reach
        narrowReach = reach(2 * level.alpha)
    }

    var low: Double { change - reach }
    var high: Double { change + reach }
    var isAbove: Bool { change - harmReach > inside }
    var isBelow: Bool { high < -inside }
    var isInside: Bool { change - narrowReach > -inside && change + narrowReach < inside }
}
