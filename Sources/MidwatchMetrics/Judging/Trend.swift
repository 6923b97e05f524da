import Glibc

/// A figure that moves by itself: whether it already went the way of the change before it, and whether that alone would
/// have brought it there (verdicts.md 4.3, at the end).
struct Trend {
    /// How sure a slope has to be to count as one, in standard errors: about 97.5 of 100 on one side.
    static let clear = 2.0
    /// How sure each of two slopes has to be that are only clear together.
    static let hinted = 1.0

    /// A figure over time.
    struct Course {
        /// Unix seconds, rising.
        var times: [Double]
        /// The figure at each.
        var values: [Double]
    }

    private let before: TheilSen
    private let after: TheilSen?
    private let distance: Double

    /// Nil where the window before is too short to have a slope.
    init?(before: Course, after: Course) {
        guard let line = TheilSen(places: before.times, values: before.values), !after.times.isEmpty else { return nil }
        self.before = line
        self.after = TheilSen(places: after.times, values: after.values)
        distance = after.times.reduce(0, +) / Double(after.times.count) - line.middle
    }

    /// Whether the figure was clearly rising (or falling, for `rising` false) by itself: before the change, or a little
    /// before it and still a little after it.
    func isClear(rising: Bool) -> Bool {
        let sign: Double = rising ? 1 : -1
        let first = sign * before.score
        let second = sign * (after?.score ?? 0)
        if first >= Self.clear { return true }
        return min(first, second) >= Self.hinted && (first + second) / 2.0.squareRoot() >= Self.clear
    }

    /// Where the figure would have come by itself.
    ///
    /// - Parameters:
    ///   - steeper: by how many standard errors the slope is taken steeper than it was measured.
    ///   - compounding: whether what rises grows by a share of itself, as shares do.
    func continued(_ level: Double, rising: Bool, steeper: Double, compounding: Bool = false) -> Double {
        let steepest = before.slope(errors: rising ? steeper : -steeper)
        let linear = level + steepest * distance
        guard compounding, rising, level > 0, steepest > 0 else { return linear }
        return level * exp(min(steepest * distance / level, 50))
    }
}

extension Verdict {
    /// Whether a trend could be what is behind it: a change, or noise that seemed too large.
    var mayBeTrend: Bool {
        switch self {
        case .improved, .worsened, .unknown(.tooFewSamples), .unknown(.inconclusive): true
        case .unchanged, .unknown: false
        }
    }
}
