/// Turns a window before and a window after into a judgement, and several judgements into one verdict.
///
/// The method and the measurements behind it are those of the design's reference page on verdicts, section 4.3.
public enum Judge {
    /// The level of a judgement that is not split among several metrics or looks.
    public static let defaultLevel: Double = 0.05

    /// Judges one metric.
    /// - Parameters:
    ///   - before: the window that ended at the change.
    ///   - after: the window that began when the change had settled.
    ///   - alpha: the two-sided error level; divide it by the number of guards and looks that share it.
    public static func judge(
        _ rule: MetricRule, before: MetricWindow, after: MetricWindow, level alpha: Double = Judge.defaultLevel
    ) -> Judgement {
        let isState = rule.judgesState
        let finding = isState ? state(rule, before, after) : noisy(rule, before, after, alpha: alpha)
        let figures = isState ? (before.current, after.current) : (before.overall, after.overall)
        let sentence = Sentence(
            rule: rule, finding: finding, before: figures.0, after: figures.1, threshold: after.threshold)
        return Judgement(
            metric: rule.name, verdict: finding.verdict, before: figures.0, after: figures.1, ratio: finding.ratio,
            met: finding.met, explanation: sentence.text)
    }

    private static func state(_ rule: MetricRule, _ before: MetricWindow, _ after: MetricWindow) -> Finding {
        let afterReason = Gate.stateReason(after, missing: .noAfter)
        let met = afterReason == nil ? rule.objective.flatMap { limit in after.current.map(limit.isMet) } : nil
        if let reason = Gate.stateReason(before, missing: .noBefore) ?? afterReason {
            return Finding(verdict: .unknown(reason), met: met)
        }
        guard let first = before.current, let second = after.current else {
            return Finding(verdict: .unknown(.noAfter))
        }
        return StateJudge.judge(rule, before: first, after: second)
    }

    private static func noisy(
        _ rule: MetricRule, _ before: MetricWindow, _ after: MetricWindow, alpha: Double
    ) -> Finding {
        if let reason = Gate.afterReason(after) { return Finding(verdict: .unknown(reason)) }
        let beforeReason = Gate.reason(before, missing: .noBefore)
        // The objective concerns the after window alone, so it is answered even when the comparison is not.
        var finding: Finding
        switch (beforeReason == nil ? before.content : after.content, after.content) {
        case (.slots(let first), .slots(let second)):
            let compared = beforeReason == nil ? before : after
            finding = CountedJudge(rule, alpha: alpha).judge(before: compared, first, after: after, second)
        case (.values(let first), .values(let second)):
            finding = ValueJudge(rule: rule, alpha: alpha).judge(
                before: first, after: second, interval: max(before.interval, after.interval))
        case (.slots, .values), (.values, .slots), (.empty, _), (_, .empty):
            finding = Finding(verdict: .unknown(.incomparable))
        }
        if let beforeReason {
            finding.verdict = .unknown(beforeReason)
            finding.ratio = nil
        }
        return finding
    }
}
