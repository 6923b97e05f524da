import MidwatchMetrics

/// Raw samples of several processes before and after a change, to see what one verdict costs: both windows are built
/// and judged, as after every change.
public struct VerdictLoad: Sendable {
    private let cell: CalibrationCell
    private let rule: MetricRule
    private let pair: CalibrationPair

    /// Counters of bad and of all events, one of each a process; the processes are scraped one after the other.
    public static func counters(samples: Int, processes: Int, seed: UInt64) -> VerdictLoad {
        let cell = CalibrationCell(
            .counters(requests: 40, share: 0.05, spread: 0.3), Wander(correlation: 0.5), samples: samples, effect: 0.4)
        return VerdictLoad(cell, rule: cell.rule, processes: processes, seed: seed)
    }

    /// The values of one gauge a process, made one by adding.
    public static func values(samples: Int, processes: Int, seed: UInt64) -> VerdictLoad {
        let cell = CalibrationCell(.values(level: 10), Wander(correlation: 0.5), samples: samples, effect: 2)
        var rule = cell.rule
        rule.reduction = .sum
        return VerdictLoad(cell, rule: rule, processes: processes, seed: seed)
    }

    /// Builds both windows and judges them; the verdict's word.
    public func judged() -> String {
        Judge.judge(rule, before: window(pair.before), after: window(pair.after)).verdict.word
    }

    private init(_ cell: CalibrationCell, rule: MetricRule, processes: Int, seed: UInt64) {
        self.cell = cell
        self.rule = rule
        var chance = Chance(seed: seed)
        let pairs = (0..<max(processes, 1)).map { place in
            var pair = CalibrationPair(cell, &chance)
            // Spread over half an interval, so that no scrape falls into the next slot.
            let late = CalibrationCell.scrape / 2 * Double(place) / Double(max(processes, 1))
            pair.before.becomeOf(process: place, late: late)
            pair.after.becomeOf(process: place, late: late)
            return pair
        }
        var all = pairs[0]
        for pair in pairs.dropFirst() {
            all.before.add(pair.before)
            all.after.add(pair.after)
        }
        pair = all
    }

    private func window(_ side: CalibrationPair.Side) -> MetricWindow {
        let (from, to, interval) = (side.from, side.to, CalibrationCell.scrape)
        switch cell.kind {
        case .counters:
            return .counters(rule: rule, from: from, to: to, interval: interval, bad: side.bad, total: side.total)
        case .values: return .values(rule: rule, from: from, to: to, interval: interval, series: side.values)
        }
    }
}

extension CalibrationPair.Side {
    fileprivate mutating func becomeOf(process: Int, late: Double) {
        func moved(_ series: [Series]) -> [Series] {
            series.map { one in
                let samples = one.samples.map { Sample(time: $0.time + late, value: $0.value) }
                return Series(labels: ["pod": "\(process)"], samples: samples)
            }
        }
        bad = moved(bad)
        total = moved(total)
        values = moved(values)
    }

    fileprivate mutating func add(_ other: CalibrationPair.Side) {
        bad += other.bad
        total += other.total
        values += other.values
    }
}
