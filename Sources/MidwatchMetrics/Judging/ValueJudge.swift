/// Method B: values of a gauge or query, their Hodges-Lehmann shift with an interval that knows of heavy tails and of
/// autocorrelation (verdicts.md 4.3).
struct ValueJudge {
    /// Independent samples that each window needs.
    static let neededSamples: Double = 4
    /// The highest autocorrelation that is believed.
    private static let highestCorrelation = 0.97

    let rule: MetricRule
    let alpha: Double

    /// - Parameter interval: seconds between two samples as the source took them.
    func judge(before: [Sample], after: [Sample], interval: Double) -> Finding {
        let step = max(interval, rule.lookback ?? 0)
        let a = ValueSide(before, apart: rule.lookback, step: step)
        let b = ValueSide(after, apart: rule.lookback, step: step)
        guard let beforeMedian = Median.of(a.values), let afterMedian = Median.of(b.values) else {
            return Finding(verdict: .unknown(.tooFewSamples))
        }
        let met = rule.objective.map { $0.isMet(by: afterMedian) }
        let inside = max(rule.band * abs(beforeMedian), rule.minimumChange ?? 0)
        let fewest = Double(min(a.values.count, b.values.count))
        if a.isConstant, b.isConstant, fewest >= ValueJudge.neededSamples {
            // Without any spread the medians decide, to the edge of the band.
            let change = rule.better == .lower ? afterMedian - beforeMedian : beforeMedian - afterMedian
            return Finding(
                verdict: change > inside ? .worsened : change < -inside ? .improved : .unchanged,
                ratio: ValueJudge.ratio(afterMedian - beforeMedian, 0, before: beforeMedian), met: met)
        }
        let correlation = ValueJudge.correlation(a, b)
        let kept = (1 - correlation) / (1 + correlation)
        let effective = (a: Double(a.values.count) * kept, b: Double(b.values.count) * kept)
        guard min(effective.a, effective.b) >= ValueJudge.neededSamples else {
            return Finding(verdict: .unknown(.tooFewSamples), met: met)
        }
        let shift = HodgesLehmann.shift(from: a.values, to: b.values)
        let variance = a.variance(effective: effective.a) + b.variance(effective: effective.b)
        let change = Comparison(
            change: rule.better == .lower ? shift : -shift, error: (Double.pi / 3 * variance).squareRoot(),
            inside: inside,
            freedom: max(2, effective.a + effective.b - 2), alpha: alpha)
        return Finding(
            verdict: ValueJudge.verdict(change, before: beforeMedian),
            ratio: ValueJudge.ratio(shift, change.reach, before: beforeMedian), met: met)
    }

    private static func verdict(_ change: Comparison, before: Double) -> Verdict {
        if change.isAbove { return .worsened }
        if change.isBelow { return .improved }
        if change.isInside { return .unchanged }
        let visible = change.reach + change.inside
        return .unknown(.inconclusive(minimumDetectable: before == 0 ? .infinity : visible / abs(before)))
    }

    /// The shift as a factor of what was before; nil where that has no sense.
    private static func ratio(_ shift: Double, _ reach: Double, before: Double) -> Interval? {
        guard before > 0, reach.isFinite else { return nil }
        return Interval(
            estimate: 1 + shift / before, low: max(0, 1 + (shift - reach) / before), high: 1 + (shift + reach) / before)
    }

    /// The autocorrelation of neighbours, pooled over both windows, with Kendall's correction for its bias.
    private static func correlation(_ a: ValueSide, _ b: ValueSide) -> Double {
        let (first, second) = (a.correlation, b.correlation)
        let squares = first.squares + second.squares
        let raw = squares > 0 ? (first.products + second.products) / squares : 0
        let mean = Double(a.values.count + b.values.count) / 2
        return min(max(raw + (1 + 3 * raw) / mean, 0), highestCorrelation)
    }
}
