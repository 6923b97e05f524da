import MidwatchEngine
import MidwatchMetrics

extension MetricWindow {
    /// The part of a window that must have been measured before its figure counts as the current value.
    static let neededReach = 0.5

    /// The current value, or why there is none. Half a window of samples is a value; less cannot tell.
    var reading: MetricReading {
        for problem in problems {
            switch problem {
            case .condensed, .shortened: continue
            case .noData, .stale, .gaps, .severalSeries, .notANumber, .sourceFailed, .partial, .badExceedsTotal,
                .noBuckets:
                return MetricReading(metric: metric, value: nil, problem: problem.sentence)
            }
        }
        if case .slots(let slots) = content, let first = slots.first, to - first.time < Self.neededReach * (to - from) {
            return MetricReading(metric: metric, value: nil, problem: WindowProblem.shortened.sentence)
        }
        guard let current, current.isFinite else {
            let why = count == 0 ? WindowProblem.noData.sentence : "nothing was counted, so there is no share"
            return MetricReading(metric: metric, value: nil, problem: why)
        }
        return MetricReading(metric: metric, value: current)
    }
}
