/// Turns a window before and a window after into a judgement, and several judgements into one verdict.
///
/// The method and the measurements behind it are those of the design's reference page on verdicts, section 4.3.
public enum Judge {
    /// Judges one metric.
    /// - Parameters:
    ///   - before: the window that ended at the change.
    ///   - after: the window that began when the change had settled.
    ///   - control: the same windows of a series that the change does not touch: what happened there as well is taken
    ///     off (difference in differences). States have no use for it.
    ///   - level: how often it may be wrong; split it between the metrics that share it.
    public static func judge(
        _ rule: MetricRule, before: MetricWindow, after: MetricWindow, control: ControlPair? = nil,
        level: ErrorLevel = .alone
    ) -> Judgement {
        let isState = rule.judgesState
        let finding = isState ? state(rule, before, after) : noisy(rule, before, after, control, level)
        let figures = isState ? (before.current, after.current) : (before.overall, after.overall)
        let sentence = Sentence(
            rule: rule, finding: finding, before: figures.0, after: figures.1, threshold: after.threshold,
            control: isState ? nil : control?.name)
        return Judgement(
            metric: rule.name, verdict: finding.verdict, before: figures.0, after: figures.1, ratio: finding.ratio,
            met: finding.met, isTrending: finding.isTrending, explanation: sentence.text)
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
        _ rule: MetricRule, _ before: MetricWindow, _ after: MetricWindow, _ control: ControlPair?, _ level: ErrorLevel
    ) -> Finding {
        if let reason = Gate.afterReason(after) { return Finding(verdict: .unknown(reason)) }
        let beforeReason = Gate.reason(before, missing: .noBefore)
        // The objective concerns the after window alone, so it is answered even when the comparison is not.
        let compared = beforeReason == nil ? before : after
        var finding: Finding
        switch (compared.content, after.content) {
        case (.slots, .slots):
            finding = CountedJudge(rule, level: level).judge(before: compared, after: after, control: control)
        case (.values(let first), .values(let second)):
            finding = ValueJudge(rule: rule, level: level).judge(
                before: first, after: second, interval: max(before.interval, after.interval), control: control)
        case (.slots, .values), (.values, .slots), (.empty, _), (_, .empty):
            finding = Finding(verdict: .unknown(.incomparable))
        }
        if let beforeReason {
            finding.verdict = .unknown(beforeReason)
            finding.ratio = nil
            finding.isTrending = false
        }
        return finding
    }
}
