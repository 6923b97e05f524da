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
        Judgement(
            metric: rule.name, verdict: .unknown(.notJudged), before: nil, after: nil, ratio: nil, met: nil,
            explanation: "")
    }
}
