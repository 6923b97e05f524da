import MidwatchMetrics
import MidwatchRunbook

/// What the vertical axis of a chart measures, and which lines can be drawn across it.
///
/// The points of a latency histogram are shares of slow requests, while its figures may be seconds: then no line is
/// drawn for them, and the objective only where it says the same about the share.
struct ChartScale {
    /// The unit of the points.
    let unit: Figure.Unit
    /// What they are.
    let words: String
    /// The figures of both windows in that unit; `nil` where they are in another.
    let before: Double?
    let after: Double?
    /// The objective in that unit.
    let objective: Double?
    /// The objective as the runbook has it.
    let objectiveText: String

    init(_ comparison: ChangeReport.Comparison) {
        let rule = comparison.rule
        let slow = (comparison.windowAfter?.threshold ?? comparison.windowBefore?.threshold)
            .map { "requests slower than \(Figure.format($0, unit: .seconds))" }
        objectiveText = comparison.objectiveWords
        guard case .quantile(let quantile) = rule.shape else {
            unit = Figure.unit(of: rule)
            words = slow.map { "\(comparison.metric): \($0)" } ?? comparison.metric
            before = comparison.judgement.before.flatMap { $0.isFinite ? $0 : nil }
            after = comparison.judgement.after.flatMap { $0.isFinite ? $0 : nil }
            objective = rule.objective?.limit
            return
        }
        unit = .share
        words = slow ?? "slow requests"
        before = nil
        after = nil
        let threshold = comparison.windowAfter?.threshold ?? comparison.windowBefore?.threshold
        objective = rule.objective.flatMap { $0.limit == threshold ? 1 - quantile : nil }
    }

    /// The figures that lines are drawn at.
    var figures: [Double] { [before, after].compactMap { $0 } }

    /// A level as the axis shows it.
    func text(_ level: Double) -> String { Figure.format(level, unit: unit) }
}

extension ChangeReport.Comparison {
    /// How much it changed, with the interval: `−95 %, interval −97 % to −91 %`; empty where that is not known.
    var changeWords: String {
        guard let ratio = judgement.ratio else { return "" }
        let ends = [ratio.low, ratio.high].map { Figure.signedPercent($0 - 1) }
        return "\(Figure.signedPercent(ratio.estimate - 1)), interval \(ends[0]) to \(ends[1])"
    }

    /// The objective and whether it is met: `objective below 1 %: met`; empty without one.
    var objectiveWords: String {
        guard let objective = rule.objective else { return "" }
        let limit = Figure.format(objective.limit, rule: rule)
        let bound: String
        switch objective {
        case .below: bound = "objective below \(limit)"
        case .above: bound = "objective above \(limit)"
        }
        return bound + (judgement.met.map { $0 ? ": met" : ": not met" } ?? ": not known")
    }
}
