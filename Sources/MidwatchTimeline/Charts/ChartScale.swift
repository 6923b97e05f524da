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
        let slow = comparison.slow
        guard case .quantile(let quantile) = rule.shape else {
            unit = Figure.unit(of: rule)
            let name = Self.named(comparison.metric, unit)
            words = slow.map { "\(comparison.metric): \($0)" } ?? name
            before = comparison.judgement.before.flatMap { $0.isFinite ? $0 : nil }
            after = comparison.judgement.after.flatMap { $0.isFinite ? $0 : nil }
            objective = rule.objective?.limit
            objectiveText = comparison.objectiveBound
            return
        }
        unit = .share
        words = slow ?? "slow requests"
        before = nil
        after = nil
        let threshold = comparison.windowAfter?.threshold ?? comparison.windowBefore?.threshold
        objective = rule.objective.flatMap { $0.limit == threshold ? 1 - quantile : nil }
        let share = objective.map { ", at most \(Figure.format($0, unit: .share)) slower" } ?? ""
        objectiveText = comparison.objectiveBound + share
    }

    private static func named(_ metric: String, _ unit: Figure.Unit) -> String {
        if case .number(let word?) = unit { "\(metric), \(word)" } else { metric }
    }

    /// The figures that lines are drawn at.
    var figures: [Double] { [before, after].compactMap { $0 } }

    /// A level as the axis shows it; a word for the unit stands above the axis once.
    func text(_ level: Double) -> String {
        if case .number = unit { Figure.plain(level) } else { Figure.format(level, unit: unit) }
    }
}

extension ChangeReport.Comparison {
    /// What a histogram is judged by: `requests slower than 500 ms`; nil for other metrics.
    var slow: String? {
        (windowAfter?.threshold ?? windowBefore?.threshold)
            .map { "requests slower than \(Figure.format($0, unit: .seconds))" }
    }

    /// How much it changed, with the interval: `−95 %, interval −97 % to −91 %`; empty where that is not known.
    var changeWords: String {
        guard let ratio = judgement.ratio else { return "" }
        let ends = [ratio.low, ratio.high].map { Figure.signedPercent($0 - 1) }
        let compared = control.map { ", what \($0.metric) did taken off" } ?? ""
        let words = "\(Figure.signedPercent(ratio.estimate - 1)), interval \(ends[0]) to \(ends[1])\(compared)"
        // What is compared of a quantile is not the quantile.
        guard case .quantile = rule.shape, let slow else { return words }
        return "\(slow): \(words)"
    }

    /// What it is compared with: `control errors_zone_b 8.1 % → 7.9 %`; empty without one.
    var controlWords: String {
        control.map { "control \($0.metric) \($0.before) → \($0.after)" } ?? ""
    }

    /// The objective and whether it is met: `objective below 1 %: met`; empty without one.
    var objectiveWords: String {
        guard rule.objective != nil else { return "" }
        return objectiveBound + (judgement.met.map { $0 ? ": met" : ": not met" } ?? ": not known")
    }

    /// The objective: `objective below 1 %`; empty without one.
    var objectiveBound: String {
        switch rule.objective {
        case .below(let limit)?: "objective below \(Figure.format(limit, rule: rule))"
        case .above(let limit)?: "objective above \(Figure.format(limit, rule: rule))"
        case nil: ""
        }
    }
}
