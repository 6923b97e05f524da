import Glibc

/// Method B: values of a gauge or query, their Hodges-Lehmann shift with an interval that knows of heavy tails and of
/// autocorrelation (verdicts.md 4.3).
struct ValueJudge {
    /// Independent samples that each window needs.
    static let neededSamples: Double = 4
    /// The highest autocorrelation that is believed.
    private static let highestCorrelation = 0.97
    /// How many of its standard errors are added to the autocorrelation: a few samples show too little of it.
    private static let caution = 1.0
    /// By how many standard errors a slope is taken steeper than measured, when asked what it explains: what a gauge
    /// does by itself is known less than how events wander.
    private static let steeper = 1.645

    let rule: MetricRule
    let level: ErrorLevel

    /// How far two windows lie apart, and how surely.
    private struct Shift {
        var size: Double
        var variance: Double
        var freedom: Double
    }

    /// - Parameters:
    ///   - interval: seconds between two samples as the source took them.
    ///   - control: the same two windows of what the change does not touch.
    func judge(before: [Sample], after: [Sample], interval: Double, control: ControlPair? = nil) -> Finding {
        let a = side(before, interval)
        let b = side(after, interval)
        guard let beforeMedian = Median.of(a.values), let afterMedian = Median.of(b.values) else {
            return Finding(verdict: .unknown(.tooFewSamples))
        }
        var finding = Finding(verdict: .unchanged, met: rule.objective.map { $0.isMet(by: afterMedian) })
        let inside = max(rule.band * abs(beforeMedian), rule.minimumChange ?? 0)
        guard var shift = shift(a, b) else {
            finding.verdict = .unknown(.tooFewSamples)
            let size = HodgesLehmann.shift(from: a.values, to: b.values)
            if control == nil { doubtTrend(a, b, from: beforeMedian, shift: size, inside: inside, &finding) }
            return finding
        }
        if let control {
            switch controlled(control) {
            case .failure(let reason):
                finding.verdict = .unknown(.control(reason.sentence))
                return finding
            case .success(let other):
                shift.size -= other.size
                shift.variance += other.variance
                shift.freedom = min(shift.freedom, other.freedom)
                finding.isControlled = true
            }
        }
        let error = (Double.pi / 3 * shift.variance).squareRoot()
        let change = Comparison(
            change: rule.better == .lower ? shift.size : -shift.size, inside: inside, level: level
        ) { error == 0 ? 0 : StudentT.quantile(1 - $0 / 2, freedom: shift.freedom) * error }
        finding.verdict = ValueJudge.verdict(change, before: beforeMedian)
        finding.ratio = ValueJudge.ratio(shift.size, change.reach, before: beforeMedian)
        if control == nil { doubtTrend(a, b, from: beforeMedian, shift: shift.size, inside: inside, &finding) }
        return finding
    }

    private func side(_ samples: [Sample], _ interval: Double, lookback: Double? = nil) -> ValueSide {
        let lookback = [rule.lookback, lookback].compactMap { $0 }.max()
        return ValueSide(samples, apart: lookback, step: max(interval, lookback ?? 0))
    }

    /// Nil with too few independent samples.
    private func shift(_ a: ValueSide, _ b: ValueSide) -> Shift? {
        let fewest = Double(min(a.values.count, b.values.count))
        guard fewest >= Self.neededSamples else { return nil }
        let size = HodgesLehmann.shift(from: a.values, to: b.values)
        // Without any spread the medians decide, to the edge of the band.
        if a.isConstant, b.isConstant { return Shift(size: size, variance: 0, freedom: .infinity) }
        let correlation = Self.correlation(a, b)
        let kept = (1 - correlation) / (1 + correlation)
        let effective = (a: Double(a.values.count) * kept, b: Double(b.values.count) * kept)
        guard min(effective.a, effective.b) >= Self.neededSamples else { return nil }
        return Shift(
            size: size, variance: a.variance(effective: effective.a) + b.variance(effective: effective.b),
            freedom: max(2, effective.a + effective.b - 2))
    }

    private func controlled(_ control: ControlPair) -> Result<Shift, UnknownReason> {
        if let reason = control.reason { return .failure(reason) }
        guard case .values(let first) = control.before.content, case .values(let second) = control.after.content else {
            return .failure(.incomparable)
        }
        let a = side(first, control.interval, lookback: control.lookback)
        let b = side(second, control.interval, lookback: control.lookback)
        guard let shift = shift(a, b) else { return .failure(.tooFewSamples) }
        return .success(shift)
    }

    /// What was on its way already is no verdict, and a better reason for none than its noise.
    private func doubtTrend(
        _ a: ValueSide, _ b: ValueSide, from before: Double, shift: Double, inside: Double, _ finding: inout Finding
    ) {
        guard finding.verdict.mayBeTrend, abs(shift) > inside else { return }
        guard let trend = Trend(before: a.course, after: b.course), trend.isClear(rising: shift > 0) else { return }
        finding.isTrending = true
        let alone = trend.continued(before, rising: shift > 0, steeper: Self.steeper)
        let isExplained = shift > 0 ? before + shift <= alone + inside : before + shift >= alone - inside
        if isExplained { finding.verdict = .unknown(.trending) }
    }

    private static func verdict(_ change: Comparison, before: Double) -> Verdict {
        if change.isAbove { return .worsened }
        if change.isBelow { return .improved }
        if change.isInside || (change.reach == 0 && abs(change.change) <= change.inside) { return .unchanged }
        let visible = change.reach + change.inside
        return .unknown(.inconclusive(minimumDetectable: before == 0 ? .infinity : visible / abs(before)))
    }

    /// The shift as a factor of what was before; nil where that has no sense.
    private static func ratio(_ shift: Double, _ reach: Double, before: Double) -> Interval? {
        guard before > 0, before + shift > 0, reach.isFinite else { return nil }
        return Interval(
            estimate: 1 + shift / before, low: max(0, 1 + (shift - reach) / before), high: 1 + (shift + reach) / before)
    }

    /// The autocorrelation of neighbours, pooled over both windows, with Kendall's correction for its bias and a part
    /// of its own error on top.
    private static func correlation(_ a: ValueSide, _ b: ValueSide) -> Double {
        let (first, second) = (a.correlation, b.correlation)
        let squares = first.squares + second.squares
        let raw = squares > 0 ? (first.products + second.products) / squares : 0
        let count = Double(a.values.count + b.values.count)
        let corrected = raw + (1 + 3 * raw) / (count / 2)
        let error = (max(1 - corrected * corrected, 0) / count).squareRoot()
        return min(max(corrected + caution * error, 0), highestCorrelation)
    }
}
