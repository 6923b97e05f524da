import MidwatchMetrics

/// The shortest windows over which one metric can be compared honestly before and after a change (verdicts.md 4.2).
struct WindowNeed {
    /// Seconds between the change and the first sample that holds nothing from before it.
    var settle: Double
    /// Seconds that each of the two windows needs; 0 for a state, which is one sample.
    var window: Double
    /// Whether one fresh sample decides, which is taken at the end of the window after the change.
    var isState: Bool
    /// Why it takes so long to settle, in words.
    var settleWhy: String
    /// Why a window needs its length, in words.
    var windowWhy: String

    /// What a query that looks back further needs, in seconds: some thirty thousand years.
    static let longest: Double = 1e12

    /// What a metric needs of its source.
    ///
    /// - Parameter source: Where it is read; without one only what the metric's own text tells can count.
    init(_ metric: Metric, lookBack: LookBack, source: MetricSource?) {
        let scrape = source?.every.inSeconds ?? 0
        let rules = (source?.ruleInterval ?? MetricSource.standardRuleInterval).inSeconds
        var lookBack = lookBack
        lookBack.seconds = min(lookBack.seconds, Self.longest)
        settle = lookBack.smallestSettle(scrape: scrape, ruleInterval: rules)
        isState = metric.rule.judgesState
        var why: [String] = []
        if lookBack.seconds > 0 { why.append("one evaluation looks back \(Self.spelled(lookBack.seconds))") }
        if source != nil { why.append("samples come every \(Self.spelled(scrape))") }
        if !(lookBack.recorded.isEmpty && lookBack.undeclared.isEmpty) {
            why.append("recording rules are evaluated every \(Self.spelled(rules))")
        }
        settleWhy = why.isEmpty ? "its first sample must be newer than the change" : why.joined(separator: ", ")
        if isState {
            window = 0
            windowWhy = ""
        } else if metric.rule.shape.countsEvents {
            window = LookBack.smallestObserve(countedEvery: scrape)
            windowWhy = "12 samples, one every \(Self.spelled(scrape))"
        } else {
            let apart = max(scrape, lookBack.seconds)
            window = lookBack.smallestObserve(scrape: scrape)
            windowWhy =
                6 * apart >= window
                ? "6 samples that share nothing, one every \(Self.spelled(apart))" : "no window of values is shorter"
        }
    }

    /// How far back one sample of a metric looks.
    ///
    /// - Returns: `nil` for a query that cannot be read, which is a mistake of its own; `undeclared` names recording
    ///   rules whose window neither their name nor a `lookback:` tells.
    static func lookBack(of metric: Metric, source: MetricSource?) -> LookBack? {
        var found = LookBack(seconds: 0)
        for template in metric.reading.templates {
            guard case .success(let read) = LookBack.read(template.filledIn(with: "x")) else { return nil }
            found.seconds = max(found.seconds, read.seconds)
            found.recorded += read.recorded
            found.undeclared += read.undeclared
        }
        var declared = metric.rule.lookback
        if case .query = metric.reading, declared == nil, let own = source?.lookback?.inSeconds {
            declared = max(own, found.seconds)
        }
        if let declared {
            found.seconds = declared
            found.recorded += found.undeclared
            found.undeclared = []
        }
        return found
    }

    /// A time as an author can write it: never less than it is, seconds whole from one second on.
    static func spelled(_ seconds: Double) -> String {
        guard seconds >= 1 else { return DurationText.short(.milliseconds(Int64((seconds * 1000).rounded(.up)))) }
        let step: Double = seconds > 86_400 ? 3_600 : seconds > 3_600 ? 60 : 1
        return DurationText.short(.seconds(Int64((seconds / step).rounded(.up) * step)))
    }
}
