import Glibc
public import MidwatchMetrics

/// The raw samples of one repetition of a cell: what a source would have read before and after.
public struct CalibrationPair: Sendable {
    /// One side.
    public struct Side: Sendable {
        /// Start of the window (exclusive), unix seconds.
        public var from: Double
        /// Its end.
        public var to: Double
        /// The counters of bad events; empty for values.
        public var bad: [Series] = []
        /// The counters of all events; empty for values.
        public var total: [Series] = []
        /// The values; empty for counters.
        public var values: [Series] = []
    }

    /// Before the change.
    public var before: Side
    /// After it.
    public var after: Side

    /// Draws a pair.
    public init(_ cell: CalibrationCell, _ chance: inout Chance) {
        var draw = Draw(cell: cell, path: Self.path(cell, &chance), chance: chance)
        before = draw.side(isAfter: false)
        after = draw.side(isAfter: true)
        chance = draw.chance
    }

    private static func path(_ cell: CalibrationCell, _ chance: inout Chance) -> [Double] {
        let rest = cell.settle + cell.samples
        switch cell.twist {
        case .triggered(let threshold):
            return cell.wander.triggered(above: threshold, before: cell.samples, after: rest, &chance)
        case .trend(let drift):
            let path = cell.wander.path(cell.samples + rest, &chance)
            guard case .values = cell.kind else { return path }
            return path.enumerated().map { $0.element + drift * Double($0.offset) / Double(cell.samples) }
        case .none, .gaps, .reset, .newSeries, .traffic: return cell.wander.path(cell.samples + rest, &chance)
        }
    }
}

/// One repetition in the drawing.
private struct Draw {
    let cell: CalibrationCell
    let path: [Double]
    var chance: Chance
    var counted = (bad: 70.0, total: 9_000.0)

    mutating func side(isAfter: Bool) -> CalibrationPair.Side {
        let first = isAfter ? cell.samples + cell.settle : 0
        let from = Double(first) * CalibrationCell.scrape
        var side = CalibrationPair.Side(from: from, to: from + Double(cell.samples) * CalibrationCell.scrape)
        let missing = self.missing()
        switch cell.kind {
        case .counters(let requests, let share, let spread):
            counters(&side, first, missing, isAfter, requests, share, spread)
        case .values(let level):
            var samples: [Sample] = []
            for place in 0..<cell.samples where !missing.contains(place + 1) {
                let time = from + Double(place + 1) * CalibrationCell.scrape
                let value = level + path[first + place] + (isAfter ? cell.effect : 0)
                samples.append(Sample(time: time, value: value))
            }
            side.values = [Series(samples: samples)]
        }
        return side
    }

    private mutating func missing() -> Set<Int> {
        guard cell.twist == .gaps else { return [] }
        return Set((1...cell.samples).filter { _ in chance.uniform() < 0.1 })
    }

    private mutating func counters(
        _ side: inout CalibrationPair.Side, _ first: Int, _ missing: Set<Int>, _ isAfter: Bool,
        _ requests: Double, _ share: Double, _ spread: Double
    ) {
        var labels = ["pod": "a"]
        var born = 0
        if isAfter, cell.twist == .newSeries {
            labels["pod"] = "b"
            born = 2
        }
        if isAfter, cell.twist == .newSeries || cell.twist == .reset { counted = (0, 0) }
        var bad = Series(labels: labels)
        var total = Series(labels: labels)
        for place in 0...cell.samples {
            if place > 0 { count(first + place - 1, isAfter, requests, share, spread) }
            guard place >= born, !missing.contains(place) else { continue }
            let time = side.from + Double(place) * CalibrationCell.scrape
            bad.samples.append(Sample(time: time, value: counted.bad))
            total.samples.append(Sample(time: time, value: counted.total))
        }
        side.bad = [bad]
        side.total = [total]
    }

    private mutating func count(
        _ place: Int, _ isAfter: Bool, _ requests: Double, _ share: Double, _ spread: Double
    ) {
        var now = share * exp(spread * path[place] - spread * spread / 2)
        var traffic = requests
        if isAfter { now *= cell.effect }
        if case .trend(let drift) = cell.twist { now *= exp(drift * Double(place) / Double(cell.samples)) }
        if isAfter, case .traffic(let factor) = cell.twist { traffic *= factor }
        let all = chance.poisson(traffic * CalibrationCell.scrape)
        counted.total += all
        counted.bad += min(all, chance.poisson(all * min(now, 1)))
    }
}
