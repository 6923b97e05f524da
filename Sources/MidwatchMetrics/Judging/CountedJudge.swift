import Glibc

/// Method A: counted events, their effective sample size, and an interval on the log ratio of the shares
/// (verdicts.md 4.3, steps 3 to 8).
struct CountedJudge {
    /// Bad events that both windows together need.
    static let neededEvents: Double = 20
    /// Independent slots that each window needs.
    static let neededSamples: Double = 4
    /// Traffic may change by this factor.
    static let trafficFactor: Double = 2
    /// The part of the slots in which counters may start anew.
    static let allowedResets: Double = 0.25
    /// The highest autocorrelation that is believed.
    private static let highestCorrelation = 0.97

    let rule: MetricRule
    let allowed: AllowedShare
    let alpha: Double

    init(_ rule: MetricRule, alpha: Double) {
        self.rule = rule
        self.alpha = alpha
        allowed = AllowedShare(rule)
    }

    func judge(before: MetricWindow, _ beforeSlots: [Slot], after: MetricWindow, _ afterSlots: [Slot]) -> Finding {
        guard before.threshold == after.threshold else { return Finding(verdict: .unknown(.incomparable)) }
        let a = CountedSide(before, slots: beforeSlots, countsGood: allowed.countsGood)
        let b = CountedSide(after, slots: afterSlots, countsGood: allowed.countsGood)
        var finding = Finding(verdict: .unchanged, met: met(after, b))
        if let reason = refusal(before, a) ?? refusal(after, b) ?? shift(a, b) {
            finding.verdict = .unknown(reason)
            return finding
        }
        if a.bad + b.bad < CountedJudge.neededEvents {
            finding.verdict = fewEvents(a, b)
            return finding
        }

        let correlation = correlation(a, b)
        let kept = (1 - correlation) / (1 + correlation)
        let effective = (a: Double(a.slots.count) * kept, b: Double(b.slots.count) * kept)
        guard min(effective.a, effective.b) >= CountedJudge.neededSamples else {
            finding.verdict = .unknown(.tooFewSamples)
            return finding
        }
        let variance = (a: a.variance(effective: effective.a), b: b.variance(effective: effective.b))
        let freedom = max(2, effective.a + effective.b - 2)
        let relative = Comparison(
            change: log(b.share / a.share),
            error: (variance.a / (a.share * a.share) + variance.b / (b.share * b.share)).squareRoot(),
            inside: log1p(max(rule.band, 0)), freedom: freedom, alpha: alpha)
        let absolute = Comparison(
            change: b.share - a.share, error: (variance.a + variance.b).squareRoot(), inside: allowed.floor,
            freedom: freedom, alpha: alpha)
        finding.ratio = Interval(
            estimate: exp(relative.change), low: exp(relative.low), high: exp(relative.high))
        finding.verdict = verdict(relative, absolute, before: a.share)
        return finding
    }

    /// Step 6. A change has to leave the relative band and the absolute floor; staying within one of them is enough
    /// to be unchanged. The floor is tested on the difference, not as a wider band on the ratio: from no errors at all
    /// to many, the ratio is nearly unknown and the difference is not.
    private func verdict(_ relative: Comparison, _ absolute: Comparison, before: Double) -> Verdict {
        if relative.isAbove, absolute.isAbove { return .worsened }
        if relative.isBelow, absolute.isBelow { return .improved }
        if relative.isInside || absolute.isInside { return .unchanged }
        let visible = max(expm1(relative.reach + relative.inside), (absolute.reach + absolute.inside) / before)
        return .unknown(.inconclusive(minimumDetectable: visible))
    }

    private func refusal(_ window: MetricWindow, _ side: CountedSide) -> UnknownReason? {
        Double(window.resets) > CountedJudge.allowedResets * Double(side.slots.count) ? .resets : nil
    }

    private func shift(_ a: CountedSide, _ b: CountedSide) -> UnknownReason? {
        if a.total <= 0, b.total <= 0 { return .tooFewEvents }
        if !rule.allowsTrafficShift {
            let factor = b.rate / a.rate
            if !(factor <= CountedJudge.trafficFactor && factor >= 1 / CountedJudge.trafficFactor) {
                return .trafficShift
            }
        }
        return a.total <= 0 || b.total <= 0 ? .tooFewEvents : nil
    }

    /// The autocorrelation of neighbouring slots, pooled over both windows, with Kendall's correction for its bias.
    private func correlation(_ a: CountedSide, _ b: CountedSide) -> Double {
        let first = a.correlation
        let second = b.correlation
        let squares = first.squares + second.squares
        let raw = squares > 0 ? (first.products + second.products) / squares : 0
        let mean = Double(a.slots.count + b.slots.count) / 2
        return min(max(raw + (1 + 3 * raw) / mean, 0), CountedJudge.highestCorrelation)
    }

    /// Step 8, a little stricter than the reference: the before window has to be within the objective too, or going
    /// from bad to good with few events would be called unchanged.
    private func fewEvents(_ a: CountedSide, _ b: CountedSide) -> Verdict {
        guard let limit = allowed.share, a.bad <= limit * a.total else { return .unknown(.tooFewEvents) }
        let upper = Beta.upperShare(bad: b.bad, total: b.total, alpha: alpha)
        return upper <= limit ? .unchanged : .unknown(.tooFewEvents)
    }

    /// Whether the after window is within the objective. With too few events to expect three bad ones at the limit,
    /// only a clear excess is believed.
    private func met(_ window: MetricWindow, _ side: CountedSide) -> Bool? {
        guard let objective = rule.objective, let limit = allowed.share, side.total > 0 else { return nil }
        guard limit * side.total >= 3 else {
            let lower = Beta.lowerShare(bad: side.bad, total: side.total, alpha: alpha)
            return lower > limit ? false : nil
        }
        guard let figure = window.overall else { return nil }
        let isMet = objective.isMet(by: figure)
        guard case .slowerThan(let seconds) = rule.shape, let bound = window.threshold else { return isMet }
        // A bound beside the one asked for proves only one of the two answers.
        if bound > seconds, isMet { return nil }
        if bound < seconds, !isMet { return nil }
        return isMet
    }
}
