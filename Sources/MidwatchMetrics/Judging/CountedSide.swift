/// One window of counted events, reduced to what method A needs.
struct CountedSide {
    let slots: [Slot]
    let bad: Double
    let total: Double
    /// The share of bad events, drawn slightly inward so that its logarithm exists (step 3).
    let share: Double
    /// What each slot's bad events differ from the share's, in units of the mean slot.
    let residuals: [Double]
    let interval: Double

    init(_ window: MetricWindow, slots raw: [Slot], countsGood: Bool) {
        slots = countsGood ? raw.map { Slot(time: $0.time, bad: $0.total - $0.bad, total: $0.total) } : raw
        bad = slots.reduce(0) { $0 + $1.bad }
        total = slots.reduce(0) { $0 + $1.total }
        let share = (bad + 0.5) / (total + 1)
        self.share = share
        let mean = slots.isEmpty ? 0 : total / Double(slots.count)
        residuals = mean > 0 ? slots.map { ($0.bad - share * $0.total) / mean } : []
        interval = window.interval
    }

    /// Events a second, over the slots that are there.
    var rate: Double {
        let seconds = Double(slots.count) * interval
        return seconds > 0 ? total / seconds : 0
    }

    /// Residuals around their own mean.
    private var centred: [Double] {
        guard !residuals.isEmpty else { return [] }
        let mean = residuals.reduce(0, +) / Double(residuals.count)
        return residuals.map { $0 - mean }
    }

    /// Sums of neighbouring products and of squares. Slots on either side of a gap are no neighbours.
    var correlation: (products: Double, squares: Double) {
        let centred = centred
        var products = 0.0
        for index in centred.indices.dropFirst() where slots[index].time - slots[index - 1].time < 1.5 * interval {
            products += centred[index] * centred[index - 1]
        }
        return (products, centred.reduce(0) { $0 + $1 * $1 })
    }

    /// The variance of the share with `effective` independent slots; at least that of independent events (step 4).
    func variance(effective: Double) -> Double {
        let events = share * (1 - share) / max(total, 1)
        guard effective > 1, !residuals.isEmpty else { return max(events, .greatestFiniteMagnitude.squareRoot()) }
        let spread = centred.reduce(0) { $0 + $1 * $1 } / Double(residuals.count)
        return max(spread / (1 - 1 / effective) / effective, events)
    }
}
