import Glibc

/// Method A: counted events, how they wander by themselves, and an interval on the log ratio of the shares
/// (verdicts.md 4.3, steps 3 to 8).
///
/// Where the reference takes one estimate of the autocorrelation, this weighs all that the slots allow
/// (``WanderPosterior``): one estimate out of two dozen slots is too low wherever moods are long, and called a change
/// that does nothing a change up to one time in five.
struct CountedJudge {
    /// Bad events that both windows together need.
    static let neededEvents: Double = 20
    /// Slots that each window needs.
    static let neededSlots = 6
    /// Independent slots that each window is worth, or its interval has to be a good deal wider.
    ///
    /// The reference closes a gate at 4 of a rougher estimate; a gate would also shut out what is plain to see in a
    /// minute of scrapes, such as errors that fell to a twentieth.
    static let neededSamples: Double = 5.5
    /// By how much the error level is divided where there are fewer.
    static let scarcity: Double = 15
    /// By how many standard errors a slope is taken steeper than measured, when asked what it explains.
    private static let steeper = 0.4
    /// Traffic may change by this factor.
    static let trafficFactor: Double = 2
    /// By which part of the slots traffic may stand still more on one side than on the other.
    static let allowedSilence: Double = 0.2
    /// The part of the slots in which counters may start anew.
    static let allowedResets: Double = 0.25

    let rule: MetricRule
    let allowed: AllowedShare
    let level: ErrorLevel

    init(_ rule: MetricRule, level: ErrorLevel) {
        self.rule = rule
        self.level = level
        allowed = AllowedShare(rule)
    }

    /// - Parameter control: The same two windows of what the change does not touch.
    func judge(before: MetricWindow, after: MetricWindow, control: ControlPair? = nil) -> Finding {
        guard before.threshold == after.threshold, case .slots(let first) = before.content,
            case .slots(let second) = after.content
        else { return Finding(verdict: .unknown(.incomparable)) }
        let a = CountedSide(before, slots: first, countsGood: allowed.countsGood)
        let b = CountedSide(after, slots: second, countsGood: allowed.countsGood)
        var finding = Finding(verdict: .unchanged, met: met(after, b))
        if let reason = refusal(before, a) ?? refusal(after, b) ?? shift(a, b) {
            finding.verdict = .unknown(reason)
            return finding
        }
        if a.bad + b.bad < Self.neededEvents {
            finding.verdict = fewEvents(a, b)
            return finding
        }
        let expected: Expected
        switch control.map({ controlled($0, a) }) {
        case .failure(let reason)?:
            finding.verdict = .unknown(.control(reason.sentence))
            return finding
        case .success(let found)?:
            expected = found
            finding.isControlled = true
        case nil: expected = Expected(share: a.share, sides: [])
        }
        compare(a, b, expected, &finding)
        return finding
    }

    private func compare(_ a: CountedSide, _ b: CountedSide, _ expected: Expected, _ finding: inout Finding) {
        guard min(a.slots.count, b.slots.count) >= Self.neededSlots else {
            finding.verdict = .unknown(.tooFewSamples)
            return
        }
        let wander = WanderPosterior(([a, b] + expected.sides).map(\.points))
        let samples = min(wander.samples(of: 0, a), wander.samples(of: 1, b))
        let isScarce = samples < Self.neededSamples
        var level = level
        if isScarce { level.alpha /= Self.scarcity }
        let others = expected.sides.reduce(0) { $0 + $1.counting }
        let relativeReach = Mixture(
            parts: wander.ways.map { way in
                (way.belief, (way.variances.reduce(0, +) + a.counting + b.counting + others).squareRoot())
            }
        ).reach
        let relative = Comparison(
            change: log(b.share / expected.share), inside: log1p(max(rule.band, 0)), level: level, reach: relativeReach)
        let absolute = Comparison(
            change: b.share - expected.share, inside: allowed.floor, level: level,
            reach: Mixture(
                parts: wander.ways.map { way in
                    let rest = way.variances.dropFirst(2).reduce(0, +) + others
                    let first = (way.variances[0] + a.counting + rest) * expected.share * expected.share
                    return (way.belief, (first + (way.variances[1] + b.counting) * b.share * b.share).squareRoot())
                }
            ).reach)
        finding.ratio = Interval(
            estimate: exp(relative.change), low: exp(relative.low), high: exp(relative.high))
        let floored = Comparison(
            change: relative.change, inside: floor(of: expected.share, rising: relative.change > 0), level: level,
            reach: relativeReach)
        finding.verdict = verdict(relative, absolute, floored, before: expected.share)
        if isScarce, case .unknown = finding.verdict { finding.verdict = .unknown(.tooFewSamples) }
        if expected.sides.isEmpty { doubtTrend(a, b, &finding) }
    }

    /// The absolute floor as a band on the log ratio; infinite where no fall could leave it.
    private func floor(of share: Double, rising: Bool) -> Double {
        if rising { return log1p(allowed.floor / share) }
        return share > allowed.floor ? -log1p(-allowed.floor / share) : .infinity
    }

    /// Step 6. A change has to leave the relative band and the absolute floor; staying within one of them is enough
    /// to be unchanged. The floor is tested on the difference and on the ratio, and one of them is enough to leave it:
    /// from no errors at all to many, the ratio is nearly unknown and the difference is not; where the figure may have
    /// wandered by a factor, it is the difference that says nothing.
    private func verdict(_ relative: Comparison, _ absolute: Comparison, _ floored: Comparison, before: Double)
        -> Verdict
    {
        if relative.isAbove, absolute.isAbove || floored.isAbove { return .worsened }
        if relative.isBelow, absolute.isBelow || floored.isBelow { return .improved }
        if relative.isInside || absolute.isInside { return .unchanged }
        let visible = max(expm1(relative.reach + relative.inside), (absolute.reach + absolute.inside) / before)
        return .unknown(.inconclusive(minimumDetectable: visible))
    }

    /// What was on its way already is no verdict, and a better reason for none than its noise.
    private func doubtTrend(_ a: CountedSide, _ b: CountedSide, _ finding: inout Finding) {
        guard finding.verdict.mayBeTrend, abs(b.share - a.share) > max(allowed.floor, rule.band * a.share) else {
            return
        }
        let rising = b.share > a.share
        guard let trend = Trend(before: a.course, after: b.course), trend.isClear(rising: rising) else { return }
        finding.isTrending = true
        let alone = max(trend.continued(a.share, rising: rising, steeper: Self.steeper, compounding: true), 0)
        let inside = max(allowed.floor, max(rule.band, 0) * alone)
        if rising ? b.share <= alone + inside : b.share >= alone - inside {
            finding.verdict = .unknown(.trending)
        }
    }

    private func refusal(_ window: MetricWindow, _ side: CountedSide) -> UnknownReason? {
        Double(window.resets) > Self.allowedResets * Double(side.slots.count) ? .resets : nil
    }

    private func shift(_ a: CountedSide, _ b: CountedSide) -> UnknownReason? {
        if a.total <= 0, b.total <= 0 { return .tooFewEvents }
        if !rule.allowsTrafficShift {
            if abs(b.silence - a.silence) > Self.allowedSilence { return .trafficShift }
            let factor = b.rate / a.rate
            if !(factor <= Self.trafficFactor && factor >= 1 / Self.trafficFactor) {
                return .trafficShift
            }
        }
        return a.total <= 0 || b.total <= 0 ? .tooFewEvents : nil
    }

    /// Step 8, a little stricter than the reference: the before window has to be within the objective too, or going
    /// from bad to good with few events would be called unchanged.
    private func fewEvents(_ a: CountedSide, _ b: CountedSide) -> Verdict {
        guard let limit = allowed.share, a.bad <= limit * a.total else { return .unknown(.tooFewEvents) }
        let upper = Beta.upperShare(bad: b.bad, total: b.total, alpha: level.alpha)
        return upper <= limit ? .unchanged : .unknown(.tooFewEvents)
    }

    /// Whether the after window is within the objective. With too few events to expect three bad ones at the limit,
    /// only a clear excess is believed.
    private func met(_ window: MetricWindow, _ side: CountedSide) -> Bool? {
        guard let objective = rule.objective, let limit = allowed.share, side.total > 0 else { return nil }
        guard limit * side.total >= 3 else {
            let lower = Beta.lowerShare(bad: side.bad, total: side.total, alpha: level.alpha)
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

extension CountedJudge {
    /// What the share would have been without the change, and the windows that say so beside the one before.
    private struct Expected {
        var share: Double
        var sides: [CountedSide]
    }

    /// Difference in differences: what the untouched series did meanwhile would have happened here as well.
    private func controlled(_ control: ControlPair, _ a: CountedSide) -> Result<Expected, UnknownReason> {
        if let reason = control.reason { return .failure(reason) }
        guard control.before.threshold == control.after.threshold, case .slots(let first) = control.before.content,
            case .slots(let second) = control.after.content
        else { return .failure(.incomparable) }
        let before = CountedSide(control.before, slots: first, countsGood: allowed.countsGood)
        let after = CountedSide(control.after, slots: second, countsGood: allowed.countsGood)
        if let reason = refusal(control.before, before) ?? refusal(control.after, after) { return .failure(reason) }
        guard before.total > 0, after.total > 0 else { return .failure(.tooFewEvents) }
        return .success(Expected(share: min(a.share * after.share / before.share, 1), sides: [before, after]))
    }
}

extension WanderPosterior {
    /// How many independent slots a window is worth, by all that is believed.
    fileprivate func samples(of window: Int, _ side: CountedSide) -> Double {
        let noise = side.counting * Double(side.slots.count)
        let all = ways.reduce(0) { $0 + $1.belief * ($1.spread + noise) }
        return all / ways.reduce(0) { $0 + $1.belief * ($1.variances[window] + side.counting) }
    }
}
